package dev.postern.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTest {
  private final HandClock clock = new HandClock();
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().autoApprove().withClock(clock));
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  private HttpResponse<String> admin(String path, Map<String, String> request) throws IOException {
    return client.json(
        "/admin/" + path, request, "Authorization", "Bearer " + sandbox.adminKey().reveal());
  }

  private JsonNode counts() throws IOException {
    return TestClient.body(
        client.get("/admin/counts", "Authorization", "Bearer " + sandbox.adminKey().reveal()));
  }

  @Test
  void nothingOpensWithoutTheKey() throws IOException {
    for (String path : new String[] {"advance", "revoke-all", "device/approve", "approval"}) {
      assertThat(client.json("/admin/" + path, Map.of()).statusCode()).as(path).isEqualTo(401);
      HttpResponse<String> guess =
          client.json("/admin/" + path, Map.of(), "Authorization", "Bearer guess");
      assertThat(guess.statusCode()).as(path).isEqualTo(401);
    }
    assertThat(client.get("/admin/counts").statusCode()).isEqualTo(401);
    assertThat(client.json("/admin/faults", Map.of()).statusCode()).isEqualTo(401);
  }

  @Test
  void aFaultIsArmedAndDisarmed() throws IOException {
    Map<String, String> fault =
        Map.of("endpoint", "metadata", "fault", "failure", "status", "503", "times", "2");
    assertThat(admin("faults", fault).statusCode()).isEqualTo(204);
    assertThat(client.get("/.well-known/openid-configuration").statusCode()).isEqualTo(503);
    HttpResponse<String> cleared =
        client.send(
            client
                .to("/admin/faults")
                .header("Authorization", "Bearer " + sandbox.adminKey().reveal())
                .DELETE());
    assertThat(cleared.statusCode()).isEqualTo(204);
    assertThat(client.get("/.well-known/openid-configuration").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delay",
        "late_reply",
        "too_many_requests",
        "failure",
        "html",
        "empty_body",
        "error_reply",
        "giant_body",
        "reset_before_reply",
        "lost_reply",
        "cut_body",
        "no_expires_in",
        "no_access_token",
        "no_refresh_token",
        "shrunk_scope",
        "token_type",
        "unknown_fields",
        "authorization_error",
        "wrong_state",
        "wrong_issuer",
        "no_issuer"
      })
  void everyFaultHasAName(String name) throws IOException {
    Map<String, String> fault = Map.of("endpoint", "token", "fault", name, "scope", "profile");
    assertThat(admin("faults", fault).statusCode()).isEqualTo(204);
  }

  @Test
  void aFaultThatDoesNotExistIsRefused() throws IOException {
    for (Map<String, String> fault :
        List.of(
            Map.of("endpoint", "token", "fault", "fire"),
            Map.of("endpoint", "kitchen", "fault", "html"),
            Map.of("endpoint", "admin", "fault", "html"),
            Map.of("endpoint", "token", "fault", "html", "times", "0"),
            Map.of("endpoint", "token", "fault", "html", "times", "many"),
            Map.of("fault", "html"))) {
      assertThat(admin("faults", fault).statusCode()).as(fault.toString()).isEqualTo(400);
    }
  }

  @Test
  void theCountsAreTold() throws IOException {
    String refreshToken = TestClient.refreshToken(client.signIn());
    client.refresh(refreshToken);
    client.refresh(refreshToken);
    JsonNode counts = counts();
    assertThat(counts.at("/requests/refresh").asInt()).isEqualTo(2);
    assertThat(counts.at("/requests/authorization").asInt()).isEqualTo(1);
    assertThat(counts.at("/requests/admin").asInt()).isZero();
    assertThat(counts.path("reuse_detected").asInt()).isEqualTo(1);
    assertThat(counts.path("max_concurrent_refreshes").asInt()).isEqualTo(1);
    assertThat(counts.path("answers"))
        .anySatisfy(
            answer -> {
              assertThat(TestClient.text(answer, "endpoint")).isEqualTo("refresh");
              assertThat(TestClient.text(answer, "outcome")).isEqualTo("invalid_grant");
              assertThat(answer.path("number").asInt()).isEqualTo(1);
            });
  }

  @Test
  void theClockMoves() throws IOException {
    String accessToken = TestClient.accessToken(client.signIn());
    assertThat(admin("advance", Map.of("seconds", "3599")).statusCode()).isEqualTo(204);
    assertThat(client.resource(accessToken)).isEqualTo(200);
    admin("advance", Map.of("seconds", "1"));
    assertThat(client.resource(accessToken)).isEqualTo(401);
    assertThat(sandbox.now()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    assertThat(admin("advance", Map.of("seconds", "-1")).statusCode()).isEqualTo(400);
  }

  @Test
  void everythingIsRevoked() throws IOException {
    String accessToken = TestClient.accessToken(client.signIn());
    assertThat(admin("revoke-all", Map.of()).statusCode()).isEqualTo(204);
    assertThat(client.resource(accessToken)).isEqualTo(401);
  }

  @Test
  void aDeviceIsLetInOrRefused() throws IOException {
    for (String approve : new String[] {"true", "false"}) {
      JsonNode begun =
          TestClient.body(client.form("/oauth/device", Map.of("client_id", sandbox.clientId())));
      Map<String, String> decision =
          Map.of("user_code", TestClient.text(begun, "user_code"), "approve", approve);
      assertThat(admin("device/approve", decision).statusCode()).isEqualTo(204);
      assertThat(admin("device/approve", decision).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theApprovalIsChanged() throws IOException {
    assertThat(admin("approval", Map.of("approval", "deny")).statusCode()).isEqualTo(204);
    assertThat(TestClient.redirected(client.authorize(Map.of())))
        .containsEntry("error", "access_denied");
    assertThat(admin("approval", Map.of("approval", "maybe")).statusCode()).isEqualTo(400);
  }
}
