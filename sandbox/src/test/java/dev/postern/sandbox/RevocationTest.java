package dev.postern.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevocationTest {
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().autoApprove());
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  @Test
  void revokingTheRefreshTokenEndsItsFamily() throws IOException {
    JsonNode answer = client.signIn();
    assertThat(revoke(TestClient.refreshToken(answer)).statusCode()).isEqualTo(200);
    assertThat(client.resource(TestClient.accessToken(answer))).isEqualTo(401);
    assertThat(TestClient.error(client.refresh(TestClient.refreshToken(answer))))
        .isEqualTo("invalid_grant");
    assertThat(sandbox.counts().reuseDetected()).isZero();
  }

  @Test
  void revokingAnAccessTokenEndsItAlone() throws IOException {
    JsonNode answer = client.signIn();
    assertThat(revoke(TestClient.accessToken(answer)).statusCode()).isEqualTo(200);
    assertThat(client.resource(TestClient.accessToken(answer))).isEqualTo(401);
    assertThat(client.refresh(TestClient.refreshToken(answer)).statusCode()).isEqualTo(200);
  }

  @Test
  void anUnknownTokenIsAsGoodAsRevoked() throws IOException {
    assertThat(revoke("guess").statusCode()).isEqualTo(200);
  }

  @Test
  void jsonIsTakenToo() throws IOException {
    JsonNode answer = client.signIn();
    Map<String, String> request =
        Map.of(
            "client_id",
            sandbox.clientId(),
            "token",
            TestClient.refreshToken(answer),
            "token_type_hint",
            "refresh_token");
    assertThat(client.json("/oauth/token/revoke", request).statusCode()).isEqualTo(200);
    assertThat(client.resource(TestClient.accessToken(answer))).isEqualTo(401);
  }

  @Test
  void aRequestThatIsNotInOrderIsRefused() throws IOException {
    assertThat(
            TestClient.error(
                client.form("/oauth/token/revoke", Map.of("client_id", sandbox.clientId()))))
        .isEqualTo("invalid_request");
    HttpResponse<String> stranger =
        client.form("/oauth/token/revoke", Map.of("client_id", "nobody", "token", "guess"));
    assertThat(stranger.statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> revoke(String token) throws IOException {
    return client.form(
        "/oauth/token/revoke", Map.of("client_id", sandbox.clientId(), "token", token));
  }
}
