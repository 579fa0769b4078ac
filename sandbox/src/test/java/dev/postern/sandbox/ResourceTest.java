package dev.postern.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourceTest {
  private final HandClock clock = new HandClock();
  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.defaults()
              .autoApprove()
              .withClock(clock)
              .withAccessTokenLifetime(Duration.ofSeconds(10)));
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  @Test
  void withoutATokenTheChallengeNamesNoError() throws IOException {
    HttpResponse<String> response = client.get("/resource");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(TestClient.header(response, "WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"sandbox\"");
  }

  @Test
  void aTokenThatIsNotValidIsNamedSo() throws IOException {
    HttpResponse<String> response = client.get("/resource", "Authorization", "Bearer guess");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(TestClient.header(response, "WWW-Authenticate"))
        .startsWith("Bearer ")
        .contains("error=\"invalid_token\"");
  }

  @Test
  void anAccessTokenIsGoodForItsLifetime() throws IOException {
    String accessToken = TestClient.accessToken(client.signIn());
    clock.advance(Duration.ofSeconds(9));
    assertThat(client.resource(accessToken)).isEqualTo(200);
    sandbox.advance(Duration.ofSeconds(1));
    assertThat(client.resource(accessToken)).isEqualTo(401);
  }

  @Test
  void aRefreshTokenOpensNothing() throws IOException {
    assertThat(client.resource(TestClient.refreshToken(client.signIn()))).isEqualTo(401);
  }

  @Test
  void userinfoWantsTheScopeOpenid() throws IOException {
    String narrow = TestClient.accessToken(client.signIn());
    HttpResponse<String> refused = client.get("/userinfo", "Authorization", "Bearer " + narrow);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(TestClient.error(refused)).isEqualTo("insufficient_scope");
    JsonNode answer = client.signIn(Map.of("scope", "openid"));
    HttpResponse<String> told =
        client.get("/userinfo", "Authorization", "bearer " + TestClient.accessToken(answer));
    assertThat(told.statusCode()).isEqualTo(200);
    assertThat(TestClient.text(TestClient.body(told), "sub")).isNotEmpty();
  }
}
