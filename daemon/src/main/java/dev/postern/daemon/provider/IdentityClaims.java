package dev.postern.daemon.provider;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.postern.protocol.Secret;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an identity token says of itself (OpenID Connect Core section 2), unproven.
 *
 * @param issuer who issued it
 * @param audience whom it is for
 * @param algorithm how it is signed (RFC 7518 section 3.1)
 * @param issuedAt when it was issued
 * @param expiresAt when it expires
 */
public record IdentityClaims(
    String issuer, List<String> audience, String algorithm, Instant issuedAt, Instant expiresAt) {
  public IdentityClaims {
    audience = List.copyOf(audience);
  }

  /** The claims of a token; empty where it lacks one of them or is no such token. */
  public static Optional<IdentityClaims> of(Secret token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token.reveal());
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      Optional<String> issuer = Optional.ofNullable(claims.getIssuer());
      Optional<Instant> issuedAt = instant(claims.getIssueTime());
      Optional<Instant> expiresAt = instant(claims.getExpirationTime());
      return issuer.isPresent() && issuedAt.isPresent() && expiresAt.isPresent()
          ? Optional.of(
              new IdentityClaims(
                  issuer.get(),
                  claims.getAudience(),
                  jwt.getHeader().getAlgorithm().getName(),
                  issuedAt.get(),
                  expiresAt.get()))
          : Optional.empty();
    } catch (ParseException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(@Nullable Date date) {
    return Optional.ofNullable(date).map(Date::toInstant);
  }
}
