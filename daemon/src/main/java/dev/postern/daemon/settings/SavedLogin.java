package dev.postern.daemon.settings;

import dev.postern.daemon.platform.LocalMoment;
import dev.postern.protocol.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * The login that Claude Code itself has saved, as far as another program may look: never its
 * refresh token.
 */
public sealed interface SavedLogin {
  /** There is none. */
  record None() implements SavedLogin {}

  /**
   * A login with an access token.
   *
   * @param expiresAt when the access token ends, empty where the file does not say
   */
  record Present(Secret accessToken, Optional<Instant> expiresAt, Optional<String> organization)
      implements SavedLogin {}

  /** A login whose access token has ended; Claude Code renews it when it next runs. */
  record Expired(Instant expiredAt) implements SavedLogin {
    /** What is wrong. */
    public String why() {
      return "claude code's saved login expired at " + LocalMoment.words(expiredAt);
    }

    /** What to do. */
    public String cure() {
      return "run claude once to renew it, or postern login for a login of postern's own";
    }
  }

  /** A saved login that cannot be read. */
  record Unreadable(String problem, String hint) implements SavedLogin {}
}
