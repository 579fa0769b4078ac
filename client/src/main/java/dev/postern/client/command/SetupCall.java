package dev.postern.client.command;

import dev.postern.client.posix.Posix;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import java.util.Optional;

/**
 * A call of {@code postern setup}.
 *
 * @param connection to the daemon
 */
record SetupCall(Session session, Options options, Connection connection) {
  private static final int LONGEST_NAME = 64;

  Posix posix() {
    return session.posix();
  }

  /**
   * The name of what is set up: that of --name, else the usual one with the profile's behind it.
   */
  String name(String usual) throws Problem {
    String name =
        options
            .text(Option.NAME)
            .orElseGet(
                () -> options.text(Option.PROFILE).map(named -> usual + "-" + named).orElse(usual));
    if (!isName(name)) {
      throw new Problem(
          ExitCode.USAGE,
          name + " is not a name that every program takes",
          "give --name with at most 64 letters, digits, '.', '_' and '-'");
    }
    return name;
  }

  private static boolean isName(String name) {
    boolean valid = !name.isEmpty() && name.length() <= LONGEST_NAME && name.charAt(0) != '.';
    for (int i = 0; valid && i < name.length(); i++) {
      char c = name.charAt(i);
      valid =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "._-".indexOf(c) >= 0;
    }
    return valid && name.charAt(0) != '-';
  }

  /** The absolute path that a variable names, where it is set. */
  Optional<String> place(String variable) throws Problem {
    Optional<String> named = posix().environment(variable);
    if (named.isEmpty()) {
      return named;
    }
    return Optional.of(
        named.get().startsWith("~/")
            ? home() + named.get().substring(1)
            : session.absolute(named.get()));
  }

  /** The home folder. */
  String home() throws Problem {
    return posix()
        .environment("HOME")
        .orElseThrow(() -> new Problem(ExitCode.USAGE, "HOME is not set", "set it"));
  }

  /** The path of this program. */
  String program() throws Problem {
    return posix()
        .program()
        .filter(path -> path.startsWith("/"))
        .orElseThrow(
            () ->
                new Problem(
                    ExitCode.FAILED,
                    "the path of this program is not known",
                    "run it by its full path"));
  }
}
