package dev.postern.sandbox;

import dev.postern.protocol.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Every token handed out, and the family each belongs to. */
final class Families {
  private static final long SWEEP_EVERY = 8192;

  private final Map<Secret, AccessToken> accessTokens = new ConcurrentHashMap<>();
  private final Map<Secret, RefreshToken> refreshTokens = new ConcurrentHashMap<>();
  private final AtomicLong issued = new AtomicLong();
  private final Mint mint;
  private final Lifetimes lifetimes;
  private final InstantSource clock;
  private final Counts counts;

  Families(Mint mint, Lifetimes lifetimes, InstantSource clock, Counts counts) {
    this.mint = mint;
    this.lifetimes = lifetimes;
    this.clock = clock;
    this.counts = counts;
  }

  /** An access token that is good for that scope until then, unless its family ends. */
  record AccessToken(Family family, List<String> scope, Instant expiresAt) {}

  private record RefreshToken(Family family, Instant expiresAt) {}

  /** The first tokens of a family. */
  Issued begin(Family family, List<String> scope) {
    synchronized (family) {
      Secret refreshToken = newRefreshToken(family);
      return new Issued(
          family.grant(), newAccessToken(family, scope), Optional.of(refreshToken), scope);
    }
  }

  /** The next tokens of the family of a refresh token, which this may use up. */
  Issued refresh(Secret refreshToken, String clientId, Optional<String> scope, Rotation rotation) {
    RefreshToken known = refreshTokens.get(refreshToken);
    if (known == null) {
      counts.foreignToken();
    }
    if (known == null || !known.family().grant().clientId().equals(clientId)) {
      throw Refusal.invalidGrant("the refresh token is unknown");
    }
    Family family = known.family();
    synchronized (family) {
      if (!family.isCurrent(refreshToken)) {
        counts.reuse();
        family.end();
        throw Refusal.invalidGrant("the refresh token was used before; every token is revoked");
      }
      if (family.isEnded()) {
        throw Refusal.invalidGrant("the refresh token is revoked");
      }
      if (!clock.instant().isBefore(known.expiresAt())) {
        throw Refusal.invalidGrant("the refresh token is expired");
      }
      List<String> granted = Scopes.narrow(family.grant().scope(), scope);
      Optional<Secret> told =
          switch (rotation) {
            case ROTATE -> Optional.of(newRefreshToken(family));
            case KEEP_SILENTLY -> Optional.empty();
            case KEEP_AND_REPEAT -> Optional.of(refreshToken);
          };
      return new Issued(family.grant(), newAccessToken(family, granted), told, granted);
    }
  }

  /** What that access token is good for now. */
  Optional<AccessToken> validAccessToken(Secret token) {
    return Optional.ofNullable(accessTokens.get(token))
        .filter(known -> clock.instant().isBefore(known.expiresAt()))
        .filter(known -> !known.family().isEnded());
  }

  /** Revokes a refresh token with its whole family, or one access token (RFC 7009 section 2.1). */
  void revoke(Secret token) {
    RefreshToken known = refreshTokens.get(token);
    if (known != null) {
      known.family().end();
    }
    if (accessTokens.remove(token) == null && known == null) {
      counts.foreignToken();
    }
  }

  /** Whether a refresh with that token would be granted now. */
  boolean isCurrent(Secret refreshToken) {
    RefreshToken known = refreshTokens.get(refreshToken);
    return known != null
        && known.family().isCurrent(refreshToken)
        && !known.family().isEnded()
        && clock.instant().isBefore(known.expiresAt());
  }

  /** Ends every family. */
  void revokeAll() {
    refreshTokens.values().forEach(each -> each.family().end());
  }

  private Secret newAccessToken(Family family, List<String> scope) {
    Secret token = mint.accessToken();
    Instant now = clock.instant();
    accessTokens.put(token, new AccessToken(family, scope, now.plus(lifetimes.accessToken())));
    if (issued.incrementAndGet() % SWEEP_EVERY == 0) {
      accessTokens.values().removeIf(each -> each.expiresAt().isBefore(now));
      refreshTokens.values().removeIf(each -> each.expiresAt().isBefore(now));
    }
    return token;
  }

  private Secret newRefreshToken(Family family) {
    Secret token = mint.refreshToken();
    refreshTokens.put(
        token, new RefreshToken(family, clock.instant().plus(lifetimes.refreshToken())));
    family.makeCurrent(token);
    return token;
  }
}
