package dev.postern.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdTokensTest {
  private final HandClock clock = new HandClock();
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().autoApprove().withClock(clock));
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  @Test
  void theClaimsAreThoseOfTheSignIn() throws IOException {
    JsonNode claims = part(1, client.signIn(Map.of("scope", "openid email", "nonce", "nonce-1")));
    long now = clock.instant().getEpochSecond();
    assertThat(TestClient.text(claims, "iss")).isEqualTo(sandbox.issuer());
    assertThat(TestClient.text(claims, "aud")).isEqualTo(sandbox.clientId());
    assertThat(TestClient.text(claims, "nonce")).isEqualTo("nonce-1");
    assertThat(TestClient.text(claims, "sub")).isNotEmpty();
    assertThat(TestClient.text(claims, "email")).contains("@");
    assertThat(claims.path("iat").asLong()).isEqualTo(now);
    assertThat(claims.path("exp").asLong()).isEqualTo(now + 3600);
  }

  @Test
  void withoutANonceThereIsNone() throws IOException {
    assertThat(part(1, client.signIn(Map.of("scope", "openid"))).has("nonce")).isFalse();
  }

  @Test
  void thePublishedKeyProvesTheSignature() throws IOException, GeneralSecurityException {
    JsonNode answer = client.signIn(Map.of("scope", "openid"));
    JsonNode key = TestClient.body(client.get("/.well-known/jwks.json")).path("keys").path(0);
    JsonNode header = part(0, answer);
    assertThat(TestClient.text(header, "alg")).isEqualTo("RS256");
    assertThat(TestClient.text(header, "kid")).isEqualTo(TestClient.text(key, "kid"));
    List<String> parts = parts(answer);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
    signature.update((parts.get(0) + "." + parts.get(1)).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts.get(2)))).isTrue();
  }

  private static BigInteger number(JsonNode key, String field) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(TestClient.text(key, field)));
  }

  private static JsonNode part(int index, JsonNode answer) throws IOException {
    return Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts(answer).get(index)));
  }

  private static List<String> parts(JsonNode answer) {
    return List.of(TestClient.text(answer, "id_token").split("\\."));
  }
}
