package dev.postern.daemon.provider;

import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of one token response (RFC 6749 section 5.1), as the server gave them.
 *
 * @param lifetime how long the access token holds, where the server says
 * @param refreshTokenLifetime how long the refresh token holds, where the server says
 * @param scopes what was granted, where the server says; absent means what was asked for
 * @param account whose tokens they are, where the response tells
 */
public record TokenSet(
    Secret accessToken,
    Optional<Secret> refreshToken,
    Optional<Duration> lifetime,
    Optional<Duration> refreshTokenLifetime,
    Optional<List<String>> scopes,
    Optional<Account> account) {

  public TokenSet {
    scopes = scopes.map(List::copyOf);
  }
}
