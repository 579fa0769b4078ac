package dev.postern.client.command;

import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Option;
import dev.postern.client.text.Options;
import dev.postern.client.text.Printable;
import dev.postern.client.text.Problem;
import dev.postern.protocol.Secret;
import java.util.Optional;

/** The token that a server has rejected, where a program names it on standard input. */
final class RejectedToken {
  private RejectedToken() {}

  /** The token on the first line of standard input, if it is to be read from there. */
  static Optional<Secret> given(Session session, Options options) throws Problem {
    if (!options.has(Option.REJECTED_STDIN)) {
      return Optional.empty();
    }
    String line = session.input().await().map(String::strip).orElse("");
    if (line.isEmpty() || !Printable.isVisibleAscii(line)) {
      throw new Problem(
          ExitCode.USAGE,
          "no token is on standard input",
          "write the token that was rejected to it, as one line; or give --rejected");
    }
    return Optional.of(Secret.of(line));
  }

  /** Whether the caller says that a server rejected what it was given. */
  static boolean isTold(Options options) {
    return options.has(Option.REJECTED) || options.has(Option.REJECTED_STDIN);
  }
}
