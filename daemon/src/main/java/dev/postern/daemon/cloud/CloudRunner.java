package dev.postern.daemon.cloud;

import dev.postern.daemon.credential.BoundedCapture;
import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.credential.HelperException;
import dev.postern.daemon.credential.HelperLimits;
import dev.postern.daemon.credential.LimitedCommand;
import dev.postern.daemon.credential.LimitedCommand.Ending;
import dev.postern.daemon.credential.Sanitized;
import dev.postern.daemon.credential.VariableText;
import dev.postern.daemon.platform.Durations;
import dev.postern.daemon.platform.ProgramCommand;
import dev.postern.daemon.platform.Programs;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;

/** Runs the program of a cloud within its limits and reads its answer. */
final class CloudRunner {
  /** The variable that sets the time limit of AWS's program, in milliseconds. */
  static final String TIME_LIMIT = "CLAUDE_CODE_AWS_CHAIN_RESOLVE_TIMEOUT_MS";

  private static final HelperLimits USUAL =
      new HelperLimits(Duration.ofMinutes(1), Duration.ofSeconds(10));

  private static final long LONGEST = Duration.ofHours(1).toMillis();
  private static final int LONGEST_ANSWER = 65_536;
  private static final int PROBLEM = 5;

  private final Programs programs;
  private final Scheduler scheduler;

  CloudRunner(Programs programs, Scheduler scheduler) {
    this.programs = programs;
    this.scheduler = scheduler;
  }

  /** What the program of a caller's cloud answers. */
  CloudAnswer run(ProgramCommand command, CloudAsk ask, Runnable slow)
      throws HelperException, InterruptedException {
    String label = ask.settings().label();
    HelperLimits limits = limits(ask);
    LimitedCommand limited = new LimitedCommand(limits, LONGEST_ANSWER, _ -> {}, slow);
    Ending ending;
    try {
      ending = limited.await(programs.start(command), scheduler);
    } catch (IOException _) {
      throw new HelperException(
          "the program for %s could not be started in %s".formatted(label, command.directory()),
          "check that the folder is there and that java can be run");
    }
    return switch (ending) {
      case Ending.Overdue _ -> throw overdue(ask.settings(), limits);
      case Ending.Exited(int code, BoundedCapture output, BoundedCapture errors) -> {
        if (code != 0 && code != PROBLEM) {
          output.wipe();
          throw broken(label, code, errors);
        }
        yield answer(label, output);
      }
    };
  }

  private static CloudAnswer answer(String label, BoundedCapture output) throws HelperException {
    byte[] line = output.kept();
    output.wipe();
    try {
      return CloudAnswer.parse(label, line);
    } finally {
      Arrays.fill(line, (byte) 0);
    }
  }

  private static HelperLimits limits(CloudAsk ask) {
    OptionalLong chosen =
        CloudKind.of(ask.settings()) == CloudKind.AWS
            ? ask.environment()
                .find(TIME_LIMIT)
                .map(Secret::reveal)
                .map(VariableText::number)
                .orElse(OptionalLong.empty())
            : OptionalLong.empty();
    if (chosen.isEmpty() || chosen.getAsLong() == 0) {
      return USUAL;
    }
    return new HelperLimits(
        Duration.ofMillis(Math.min(chosen.getAsLong(), LONGEST)), USUAL.slowNotice());
  }

  private static HelperException overdue(CloudSettings settings, HelperLimits limits) {
    return new HelperException(
        "no credentials for %s came within %s"
            .formatted(settings.label(), Durations.words(limits.run())),
        settings.metadataTimeout().cure());
  }

  private static HelperException broken(String label, int code, BoundedCapture errors) {
    String said = Sanitized.errors(errors.kept());
    return new HelperException(
        "the program for %s failed with exit code %d%s"
            .formatted(label, code, said.isEmpty() ? "" : ": " + said),
        "install postern again if this goes on");
  }
}
