package dev.postern.client.wire;

import dev.postern.client.posix.ErrorNumber;
import dev.postern.client.posix.Posix;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.LateNote;
import dev.postern.client.text.Output;
import dev.postern.client.text.Problem;
import java.util.ArrayList;
import java.util.List;

/** The check of a configuration by the one that reads it, whether or not a daemon runs. */
public final class ConfigChecker {
  private static final List<String> INHERITED = List.of("HOME", "PATH", "LANG", "LC_ALL");
  private static final int PAUSE_MILLISECONDS = 10;
  private static final int MOST_PAUSES = 3_000;
  private static final int NONE = -1;

  private final Posix posix;
  private final Output output;
  private final String configFolder;

  /** A checker of what is to be {@code config.json} in a folder. */
  public ConfigChecker(Posix posix, Output output, String configFolder) {
    this.posix = posix;
    this.output = output;
    this.configFolder = configFolder;
  }

  /** Demands that the daemon would take the text in a file, which has an absolute path. */
  public void check(String candidate) throws Problem {
    String program = Programs.daemonOrProblem(posix);
    LastWords words = new LastWords(posix);
    int process = words.spawn(List.of(program, "--check-config", candidate), environment());
    if (process < 0) {
      throw new Problem(
          ExitCode.UNREACHABLE,
          "cannot start " + program + ": " + ErrorNumber.describe(-process),
          "set POSTERN_DAEMON to the path of posternd");
    }
    LateNote late = new LateNote(output, "waiting for posternd to check the configuration");
    for (int i = 0; i < MOST_PAUSES && !posix.hasEnded(process); i++) {
      posix.awaitReadable(NONE, NONE, PAUSE_MILLISECONDS);
      late.look();
    }
    boolean good = words.saidThatAllIsWell();
    LastWords.Reason reason = words.reason();
    words.close();
    if (!good) {
      throw new Problem(
          ExitCode.USAGE,
          reason.message().orElse(program + " ended without a word on the configuration"),
          reason.hint());
    }
  }

  private List<String> environment() {
    List<String> environment = new ArrayList<>();
    environment.add("POSTERN_CONFIG_DIR=" + configFolder);
    for (String name : INHERITED) {
      posix.environment(name).ifPresent(value -> environment.add(name + "=" + value));
    }
    return environment;
  }
}
