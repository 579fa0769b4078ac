package dev.postern.daemon.session;

import dev.postern.daemon.provider.IdentityClaims;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An identity token as it is kept: the token, and on a second line the fingerprint of the access
 * token that came with it. A refresh may bring no new one, which is told by that fingerprint.
 *
 * @param token the identity token
 * @param companion the access token that came with it
 * @param claims what it says of itself
 */
public record KeptIdentity(Secret token, Fingerprint companion, IdentityClaims claims) {
  private static final char SEPARATOR = '\n';
  private static final Duration LONGEST_RESERVE = Duration.ofMinutes(1);
  private static final int RESERVED_PART = 10;

  /** The text that is kept of a token and the access token that came with it. */
  static Secret text(Secret token, Secret accessToken) {
    return Secret.of(token.reveal() + SEPARATOR + Fingerprint.of(accessToken).hex());
  }

  /** The token in such a text; empty where no claims can be read in it. */
  static Optional<KeptIdentity> read(Secret text) {
    String all = text.reveal();
    int end = all.indexOf(SEPARATOR);
    if (end < 0) {
      return Optional.empty();
    }
    Secret token = Secret.of(all.substring(0, end));
    return IdentityClaims.of(token)
        .map(claims -> new KeptIdentity(token, new Fingerprint(all.substring(end + 1)), claims));
  }

  /** Whether it holds at that moment. */
  boolean holds(Instant now) {
    return now.isBefore(claims.expiresAt());
  }

  /** Whether so little of it is left that another is to be fetched. */
  boolean isDue(Instant now) {
    Duration lifetime = Duration.between(claims.issuedAt(), claims.expiresAt());
    Duration part = lifetime.dividedBy(RESERVED_PART);
    Duration reserve = part.compareTo(LONGEST_RESERVE) < 0 ? part : LONGEST_RESERVE;
    return !now.plus(reserve).isBefore(claims.expiresAt());
  }
}
