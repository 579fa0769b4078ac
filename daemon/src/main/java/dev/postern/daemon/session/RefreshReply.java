package dev.postern.daemon.session;

import dev.postern.daemon.provider.TokenSet;
import dev.postern.protocol.Failure;
import java.time.Duration;
import java.util.Optional;

/** What asking for new tokens came to. */
sealed interface RefreshReply {
  /**
   * New tokens, not kept yet.
   *
   * @param attempted the record as it stood when the refresh token was sent
   */
  record Fresh(LoginRecord attempted, TokenSet tokens, Validity validity) implements RefreshReply {}

  /** The login is over. */
  record Over(String reason) implements RefreshReply {}

  /** Nothing came of it, and the login is what it was. */
  record Kept(LoginRecord login, Failure failure, Optional<Duration> retryAfter)
      implements RefreshReply {}
}
