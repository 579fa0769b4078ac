package dev.postern.daemon.provider;

import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.Optional;

/** What became of a request to the token endpoint. */
public sealed interface TokenReply {
  /** The server gave tokens. */
  record Granted(TokenSet tokens) implements TokenReply {}

  /** The server answered with a well-formed OAuth error (RFC 6749 section 5.2). */
  record Refused(OAuthError error) implements TokenReply {}

  /**
   * The server granted something that cannot be used: there is no access token to bear, or the
   * identity token beside it does not hold. The code or refresh token in the request is spent.
   *
   * @param reason what the answer lacks, fit for a user's eyes
   * @param cure what to do about it, where something can be done
   * @param refreshToken the new refresh token in the answer
   */
  record Unusable(String reason, Optional<String> cure, Optional<Secret> refreshToken)
      implements TokenReply {}

  /**
   * No answer that means anything: network, proxy, overload, or a body that is no token response.
   *
   * @param reason what happened, fit for a user's eyes
   * @param cure what to do about it, where something can be done
   * @param retryAfter how long the server asks to wait
   * @param maySpent whether the request may have reached the server, so that a single-use token in
   *     it may be spent
   */
  record Unavailable(
      String reason, Optional<String> cure, Optional<Duration> retryAfter, boolean maySpent)
      implements TokenReply {
    /** No answer, and nothing in particular to do about it. */
    public Unavailable(String reason, Optional<Duration> retryAfter, boolean maySpent) {
      this(reason, Optional.empty(), retryAfter, maySpent);
    }
  }
}
