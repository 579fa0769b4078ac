package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Likeness;
import dev.postern.client.text.Option;
import dev.postern.client.text.OptionParser;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import java.util.List;
import java.util.Optional;

/** The table of commands. */
public final class Commands {
  /** All of them, in the order in which help lists them. */
  static final List<Command> ALL =
      List.of(
          new LoginCommand(),
          new LogoutCommand(),
          new TokenCommand(),
          new CredentialsCommand(),
          new ExecCommand(),
          new HelperCommand(),
          new GoogleTokenCommand(),
          new StatusCommand(),
          new ExplainCommand(),
          new DoctorCommand(),
          new TrustCommand(),
          new UntrustCommand(),
          new ConfigCommand(),
          new ProfilesCommand(),
          new ProvidersCommand(),
          new UseCommand(),
          new StoreCommand(),
          new LockCommand(),
          new UnlockCommand(),
          new LogCommand(),
          new ForwardCommand(),
          new SetupCommand(),
          new DaemonCommand(),
          new DemoCommand(),
          new CompletionCommand(),
          new VersionCommand(),
          new HelpCommand());

  /** What our own scripts and the build ask for; help does not list it. */
  private static final List<Command> UNLISTED = List.of(new CompleteCommand(), new ManualCommand());

  private Commands() {}

  /** The command of a name; a slash before it is passed over. */
  static Command named(String name) throws Problem {
    String word = name.startsWith("/") ? name.substring(1) : name;
    Optional<Command> listed = listed(word);
    if (listed.isPresent()) {
      return listed.get();
    }
    for (Command command : UNLISTED) {
      if (command.name().equals(word)) {
        return command;
      }
    }
    throw new Problem(
        ExitCode.USAGE,
        "unknown command " + name,
        Likeness.hint(word, ALL.stream().map(Command::name).toList(), "postern help"));
  }

  /** The command of a name among those that help lists. */
  static Optional<Command> listed(String name) {
    for (Command command : ALL) {
      if (command.name().equals(name)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  /** Runs a command line that is not empty. */
  public static ExitCode run(Session session, List<String> words) throws Problem {
    CommandLine line = CommandLine.of(words);
    Command command = named(line.name());
    Options options =
        new OptionParser(
                command.name(), command.options(), command.repeatable(), command.operands())
            .parse(line.arguments());
    if (options.has(Option.HELP)) {
      session.output().answer(command.help());
      return ExitCode.DONE;
    }
    if (!options.values().isEmpty()) {
      command.form(options).insistOn(command, options);
    }
    return command.run(session, options);
  }
}
