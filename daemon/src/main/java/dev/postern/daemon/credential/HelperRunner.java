package dev.postern.daemon.credential;

import dev.postern.daemon.credential.LimitedCommand.Ending;
import dev.postern.daemon.platform.Durations;
import dev.postern.daemon.platform.RunningCommand;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.daemon.platform.Shell;
import dev.postern.daemon.platform.ShellCommand;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a command of the settings within its limits and takes what it prints. */
public final class HelperRunner {
  /** The largest output of a command that prints one token, in characters. */
  public static final int LONGEST_TOKEN = 16_384;

  private static final int LONGEST_DOCUMENT = 65_536;

  private final Shell shell;
  private final Scheduler scheduler;

  /** A runner on the given shell. */
  public HelperRunner(Shell shell, Scheduler scheduler) {
    this.shell = shell;
    this.scheduler = scheduler;
  }

  /**
   * Runs a command that prints one token.
   *
   * @param name the settings key, for messages
   * @param slow told once when the command takes long
   */
  public Secret token(String name, ShellCommand command, HelperLimits limits, Runnable slow)
      throws HelperException, InterruptedException {
    return token(name, capture(name, command, limits, slow, LONGEST_TOKEN + 64));
  }

  /** Runs a command that prints a JSON document of at most 64 KiB. */
  public Secret document(String name, ShellCommand command, HelperLimits limits, Runnable slow)
      throws HelperException, InterruptedException {
    return capture(name, command, limits, slow, LONGEST_DOCUMENT);
  }

  /** Runs a command for its effect and tells every line of its output and errors as it comes. */
  public void stream(String name, ShellCommand command, HelperLimits limits, Consumer<String> lines)
      throws HelperException, InterruptedException {
    run(name, command, limits, () -> {}, 0, lines).wipe();
  }

  private Secret capture(
      String name, ShellCommand command, HelperLimits limits, Runnable slow, int limit)
      throws HelperException, InterruptedException {
    BoundedCapture output = run(name, command, limits, slow, limit, _ -> {});
    Secret printed = Secret.of(new String(output.kept(), StandardCharsets.ISO_8859_1));
    output.wipe();
    return printed;
  }

  private BoundedCapture run(
      String name,
      ShellCommand command,
      HelperLimits limits,
      Runnable slow,
      int limit,
      Consumer<String> lines)
      throws HelperException, InterruptedException {
    LimitedCommand limited = new LimitedCommand(limits, limit, lines, slow);
    return switch (limited.await(start(name, command), scheduler)) {
      case Ending.Overdue(BoundedCapture errors) ->
          throw new HelperException(
              "%s did not finish within %s and was ended%s"
                  .formatted(name, Durations.words(limits.run()), shown(errors)),
              "run the command by hand to see what it waits for");
      case Ending.Exited(int code, BoundedCapture output, BoundedCapture errors) -> {
        if (limit > 0 && output.overflowed()) {
          output.wipe();
          throw new HelperException(
              name + " printed more than a credential can hold",
              "have it print the credential alone");
        }
        if (code != 0) {
          output.wipe();
          throw new HelperException(
              "%s failed with exit code %d%s".formatted(name, code, shown(errors)),
              "run the command by hand to see why");
        }
        yield output;
      }
    };
  }

  private RunningCommand start(String name, ShellCommand command) throws HelperException {
    try {
      return shell.start(command);
    } catch (IOException _) {
      throw new HelperException(
          "%s could not be started in %s".formatted(name, command.directory()),
          "check that the folder and the shell exist");
    }
  }

  private static String shown(BoundedCapture errors) {
    String text = Sanitized.errors(errors.kept());
    return text.isEmpty() ? "" : ": " + text;
  }

  static Secret token(String name, Secret printed) throws HelperException {
    String text = printed.reveal().strip();
    if (text.isEmpty()) {
      throw new HelperException(name + " printed nothing", "have it print the key on one line");
    }
    Optional<String> document = PrintedForm.of(text);
    if (document.isPresent()) {
      throw new HelperException(
          "%s printed %s, which is no key".formatted(name, document.get()),
          "run the command by hand to see what it prints, and have it fail where it has no key");
    }
    if (text.length() > LONGEST_TOKEN) {
      throw new HelperException(
          "%s printed %d characters, more than %d".formatted(name, text.length(), LONGEST_TOKEN),
          "have it print the key alone");
    }
    if (text.lines().count() > 1) {
      throw new HelperException(
          "%s printed %d lines".formatted(name, text.lines().count()),
          "have it print the key alone, on one line");
    }
    if (text.chars().anyMatch(Character::isWhitespace)) {
      throw new HelperException(
          "%s printed %d words, as a message has them"
              .formatted(name, text.split("\\s+", -1).length),
          "run the command by hand to see what it prints; have it print the key alone");
    }
    if (text.chars().anyMatch(character -> character <= ' ' || character > '~')) {
      throw new HelperException(
          name + " printed something that is not one token of printable ascii",
          "have it print the key alone");
    }
    return Secret.of(text);
  }
}
