package dev.postern.daemon.session;

import dev.postern.daemon.platform.Time;
import dev.postern.daemon.session.SessionState.Live;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import java.time.Duration;
import java.util.Optional;

/** The choice of the token that somebody who asks may have. */
record TokenChoice(RefreshPolicy policy, Time time) {
  /**
   * How old a token must be for a rejection to count: askers who were given one before it complain
   * late, and must not each cause a refresh.
   */
  static final Duration REJECTION_GUARD = Duration.ofSeconds(5);

  /** The token at hand, if it holds as long as is wanted. */
  Optional<AccessToken> ready(SessionState state, TokenAsk ask) {
    return state instanceof Live live
        ? live.access().filter(token -> !isRejected(ask, token)).filter(token -> holds(ask, token))
        : Optional.empty();
  }

  /**
   * What is served after a refresh failed: a token that still holds, if the asker may have it.
   *
   * @throws FailureException the failure, if there is no such token
   */
  AccessToken inSpiteOf(Failure failure, SessionState state, TokenAsk ask) throws FailureException {
    Optional<AccessToken> still =
        state instanceof Live live
            ? live.access()
                .filter(token -> !isRejected(ask, token))
                .filter(token -> !token.validity().remaining(time).isZero())
            : Optional.empty();
    if (still.isEmpty()) {
      throw new FailureException(failure);
    }
    if (ask.minimum().isPresent()) {
      throw new FailureException(
          Failures.tooShort(still.get().validity().remaining(time), failure));
    }
    return still.get();
  }

  private boolean holds(TokenAsk ask, AccessToken token) {
    Validity validity = token.validity();
    Duration wanted = ask.minimum().orElseGet(() -> policy.reserve(validity.lifetime()));
    Duration remaining = validity.remaining(time);
    return !remaining.isZero() && remaining.compareTo(wanted) >= 0;
  }

  private boolean isRejected(TokenAsk ask, AccessToken token) {
    return ask.rejection().means(token.value())
        && token.validity().age(time).compareTo(REJECTION_GUARD) >= 0;
  }
}
