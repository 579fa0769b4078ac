package dev.postern.sandbox;

import java.time.Duration;

/**
 * How long what the sandbox hands out is good for, by the sandbox's own clock.
 *
 * @param accessToken of an access token, and of the ID token beside it
 * @param refreshToken of a refresh token, counted anew at each rotation
 * @param code of an authorization code, and of an approval page that nobody answers
 * @param deviceCode of a device code and its user code
 * @param pollInterval the least time between two polls of one device, RFC 8628 section 3.2
 */
public record Lifetimes(
    Duration accessToken,
    Duration refreshToken,
    Duration code,
    Duration deviceCode,
    Duration pollInterval) {
  /** Checks that each is positive, but for the interval, which may be zero. */
  public Lifetimes {
    for (Duration each : new Duration[] {accessToken, refreshToken, code, deviceCode}) {
      if (!each.isPositive()) {
        throw new IllegalArgumentException("a lifetime must be positive, not " + each);
      }
    }
    if (pollInterval.isNegative()) {
      throw new IllegalArgumentException("the poll interval must not be negative: " + pollInterval);
    }
  }

  /** One hour, 30 days, 60 seconds, 10 minutes and 5 seconds. */
  public static Lifetimes defaults() {
    return new Lifetimes(
        Duration.ofHours(1),
        Duration.ofDays(30),
        Duration.ofSeconds(60),
        Duration.ofMinutes(10),
        Duration.ofSeconds(5));
  }

  /** These lifetimes with another one of access tokens. */
  public Lifetimes withAccessToken(Duration other) {
    return new Lifetimes(other, refreshToken, code, deviceCode, pollInterval);
  }

  /** These lifetimes with another one of refresh tokens. */
  public Lifetimes withRefreshToken(Duration other) {
    return new Lifetimes(accessToken, other, code, deviceCode, pollInterval);
  }

  /** These lifetimes with another least time between polls. */
  public Lifetimes withPollInterval(Duration other) {
    return new Lifetimes(accessToken, refreshToken, code, deviceCode, other);
  }
}
