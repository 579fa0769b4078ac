package dev.postern.daemon.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The judge of identity tokens (OpenID Connect Core section 3.1.3.7). */
final class IdentityTokens {
  private static final Duration LEEWAY = Duration.ofMinutes(1);

  /** What became of an identity token. */
  sealed interface Verdict {
    record Holds(Account account) implements Verdict {}

    record Fails(String reason) implements Verdict {}
  }

  private final ServerHttp http;

  IdentityTokens(ServerHttp http) {
    this.http = http;
  }

  /**
   * Checks signature, issuer, audience, nonce and times of the token. The times are taken by the
   * server's clock where it told it, so that a wrong local clock keeps nobody out.
   *
   * @param keys where the server's keys are
   * @param serverDate the server's clock
   * @param now the local clock
   */
  Verdict check(
      Secret token,
      String issuer,
      String clientId,
      URI keys,
      Optional<Secret> nonce,
      Optional<Instant> serverDate,
      Instant now) {
    if (!(http.get(keys) instanceof Answer.Reply reply) || reply.status() != 200) {
      return new Verdict.Fails("the keys for its identity token cannot be had");
    }
    return judge(token, issuer, clientId, reply.body(), nonce, serverDate, now);
  }

  /** The verdict where the key set is at hand. */
  static Verdict judge(
      Secret token,
      String issuer,
      String clientId,
      Secret keys,
      Optional<Secret> nonce,
      Optional<Instant> serverDate,
      Instant now) {
    try {
      JWKSet keySet = JWKSet.parse(keys.reveal());
      SignedJWT jwt = SignedJWT.parse(token.reveal());
      JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
      if (!JWSAlgorithm.Family.SIGNATURE.contains(algorithm)) {
        return new Verdict.Fails("its identity token is signed in a way that proves nothing");
      }
      IDTokenValidator validator =
          new IDTokenValidator(new Issuer(issuer), new ClientID(clientId), algorithm, keySet);
      Duration skew =
          serverDate.map(date -> Duration.between(date, now).abs()).orElse(Duration.ZERO);
      validator.setMaxClockSkew((int) Math.min(Integer.MAX_VALUE, skew.plus(LEEWAY).toSeconds()));
      IDTokenClaimsSet claims =
          validator.validate(jwt, nonce.map(value -> new Nonce(value.reveal())).orElse(null));
      return new Verdict.Holds(account(claims));
    } catch (ParseException malformed) {
      return new Verdict.Fails("its identity token or keys are malformed");
    } catch (BadJOSEException | JOSEException | RuntimeException bad) {
      return new Verdict.Fails("its identity token does not hold: " + text(bad));
    }
  }

  private static Account account(IDTokenClaimsSet claims) {
    return new Account(
        claim(claims, "email"),
        claim(claims, "name").or(() -> claim(claims, "preferred_username")),
        claim(claims, "sub"),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<String> claim(IDTokenClaimsSet claims, String name) {
    return Optional.ofNullable(claims.getStringClaim(name));
  }

  private static String text(Throwable failure) {
    @Nullable String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : ServerText.clean(message);
  }
}
