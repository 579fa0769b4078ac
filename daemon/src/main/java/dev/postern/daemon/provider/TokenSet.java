package dev.postern.daemon.provider;

import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of one token response (RFC 6749 section 5.1), as the server gave them.
 *
 * @param lifetime how long the access token holds from now on, where the server says
 * @param refreshTokenLifetime how long the refresh token holds, where the server says
 * @param scopes what was granted, where the server says; absent means what was asked for
 * @param account whose tokens they are, where the response tells
 * @param identityToken the identity token (OpenID Connect Core section 3.1.3.3), where it is kept
 */
public record TokenSet(
    Secret accessToken,
    Optional<Secret> refreshToken,
    Optional<Duration> lifetime,
    Optional<Duration> refreshTokenLifetime,
    Optional<List<String>> scopes,
    Optional<Account> account,
    Optional<Secret> identityToken) {

  private static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(1);

  public TokenSet {
    scopes = scopes.map(List::copyOf);
  }

  /**
   * These tokens after their answer was on its way for so long: the server counts the lifetime from
   * when it made the answer. A token that may be over by then holds for a moment, as one without a
   * lifetime would be taken to hold for long.
   */
  TokenSet agedBy(Duration onItsWay) {
    if (!onItsWay.isPositive()) {
      return this;
    }
    return new TokenSet(
        accessToken,
        refreshToken,
        lifetime.map(whole -> longer(whole.minus(onItsWay), SHORTEST_LIFETIME)),
        refreshTokenLifetime,
        scopes,
        account,
        identityToken);
  }

  /** These tokens with an identity token that is to be kept. */
  TokenSet withIdentityToken(Secret kept) {
    return new TokenSet(
        accessToken,
        refreshToken,
        lifetime,
        refreshTokenLifetime,
        scopes,
        account,
        Optional.of(kept));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
