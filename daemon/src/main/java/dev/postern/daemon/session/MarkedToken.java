package dev.postern.daemon.session;

import dev.postern.protocol.Secret;
import java.util.Optional;

/**
 * A token as it lies in the store: the token, and on a last line the moment at which its login was
 * made, which stays the same through all refreshes.
 *
 * <p>Store and records can come apart: one is restored from a backup and the other is not. The mark
 * tells a token of another login, which must go to no server that this login is bound to.
 */
public final class MarkedToken {
  private static final char SEPARATOR = '\n';

  private MarkedToken() {}

  /** The token with the mark of its login. */
  static Secret of(Secret token, LoginRecord login) {
    return Secret.of(token.reveal() + SEPARATOR + mark(login));
  }

  /** The token alone; empty if it belongs to another login. Version 0.1.0 wrote no mark. */
  public static Optional<Secret> read(Secret stored, LoginRecord login) {
    String text = stored.reveal();
    int end = text.lastIndexOf(SEPARATOR);
    if (end < 0) {
      return Optional.of(stored);
    }
    return text.substring(end + 1).equals(mark(login))
        ? Optional.of(Secret.of(text.substring(0, end)))
        : Optional.empty();
  }

  private static String mark(LoginRecord login) {
    return Long.toString(login.signedInAt().toEpochMilli());
  }
}
