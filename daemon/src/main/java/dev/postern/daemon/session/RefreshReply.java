package dev.postern.daemon.session;

import dev.postern.daemon.provider.TokenSet;
import dev.postern.protocol.Failure;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.Optional;

/** What asking for new tokens came to. */
public sealed interface RefreshReply {
  /** Something that has to be kept: the refresh token that was sent may be spent. */
  sealed interface Gain extends RefreshReply {
    /** The record as it stood when the refresh token was sent. */
    LoginRecord attempted();

    /** The new refresh token, if one came. */
    Optional<Secret> refreshToken();
  }

  /**
   * New tokens.
   *
   * @param attempted the record as it stood when the refresh token was sent
   */
  record Fresh(LoginRecord attempted, TokenSet tokens, Validity validity) implements Gain {
    @Override
    public Optional<Secret> refreshToken() {
      return tokens.refreshToken();
    }
  }

  /**
   * A new refresh token and no access token.
   *
   * @param attempted the record as it stood when the refresh token was sent
   * @param rotated the new refresh token
   * @param lack why there is no access token
   */
  record Rotated(LoginRecord attempted, Secret rotated, Failure lack) implements Gain {
    @Override
    public Optional<Secret> refreshToken() {
      return Optional.of(rotated);
    }
  }

  /** The login is over. */
  record Over(String reason) implements RefreshReply {}

  /**
   * Nothing was sent, for a reason that lies on this machine and may be gone at the next try.
   *
   * @param objection whether the configuration is the reason, which is looked at anew each time
   */
  record Unsent(LoginRecord login, Failure failure, boolean objection) implements RefreshReply {}

  /** Nothing came of it, and the login is what it was. */
  record Kept(LoginRecord login, Failure failure, Optional<Duration> retryAfter)
      implements RefreshReply {}
}
