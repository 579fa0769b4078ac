package dev.postern.daemon.session;

import dev.postern.daemon.provider.TokenHint;
import dev.postern.protocol.Failure;
import dev.postern.protocol.Secret;
import java.util.Optional;

/**
 * A login that its user is ending: what a logout began with, and alone may touch.
 *
 * @param login the login, if there was one
 * @param token what can be revoked of it
 * @param generation the generation of the session that ends with it
 * @param unwritten why the logout could not be written down, so that the login goes on
 */
record Departure(
    Optional<LoginRecord> login, Revocable token, long generation, Optional<Failure> unwritten) {
  /** What can be revoked of a login: a refresh token that is held back, or else what is stored. */
  static Revocable token(SessionState state, TokenKeeper keeper) {
    return SessionStates.heldBack(state)
        .<Revocable>map(held -> new Revocable.Token(held, TokenHint.REFRESH_TOKEN))
        .or(() -> SessionStates.login(state).map(keeper::revocable))
        .orElseGet(Revocable.None::new);
  }

  /** The token that ends a login when it is revoked. */
  sealed interface Revocable {
    /** The token itself, and what kind it is. */
    record Token(Secret value, TokenHint hint) implements Revocable {}

    /** There is no token. */
    record None() implements Revocable {}

    /** The store could not be read. */
    record Unreadable(Failure why) implements Revocable {}
  }
}
