package dev.postern.daemon.session;

import dev.postern.daemon.provider.TokenHint;
import dev.postern.daemon.provider.TokenSet;
import dev.postern.protocol.Failure;
import dev.postern.protocol.Secret;
import java.util.Optional;

/**
 * A login that its user is ending: what a logout began with, and alone may touch.
 *
 * @param login the login, if there was one
 * @param token what can be revoked of it
 * @param generation the generation of the session that ends with it
 */
record Departure(Optional<LoginRecord> login, Revocable token, long generation) {

  /** The token that ends a login when it is revoked. */
  sealed interface Revocable {
    /** The refresh token of a set, if it holds one. */
    static Optional<Revocable> of(TokenSet tokens) {
      return tokens.refreshToken().map(token -> new Token(token, TokenHint.REFRESH_TOKEN));
    }

    /** The token itself, and what kind it is. */
    record Token(Secret value, TokenHint hint) implements Revocable {}

    /** There is no token. */
    record None() implements Revocable {}

    /** The store could not be read. */
    record Unreadable(Failure why) implements Revocable {}
  }
}
