package dev.postern.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceTest {
  private final HandClock clock = new HandClock();
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  @Test
  void aDeviceGetsItsCodes() throws IOException {
    JsonNode begun = begin();
    assertThat(TestClient.text(begun, "device_code")).startsWith("sandbox-device-");
    assertThat(TestClient.text(begun, "user_code"))
        .matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
    assertThat(TestClient.text(begun, "verification_uri")).isEqualTo(sandbox.issuer() + "/device");
    assertThat(TestClient.text(begun, "verification_uri_complete"))
        .isEqualTo(sandbox.issuer() + "/device?user_code=" + TestClient.text(begun, "user_code"));
    assertThat(begun.path("expires_in").asInt()).isEqualTo(600);
    assertThat(begun.path("interval").asInt()).isEqualTo(5);
  }

  @Test
  void aDeviceIsLetInOnceTheUserApproves() throws IOException {
    JsonNode begun = begin();
    assertThat(TestClient.error(poll(begun))).isEqualTo("authorization_pending");
    assertThat(sandbox.decideDevice(TestClient.text(begun, "user_code"), true)).isTrue();
    clock.advance(Duration.ofSeconds(5));
    HttpResponse<String> answer = poll(begun);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(client.resource(TestClient.accessToken(TestClient.body(answer)))).isEqualTo(200);
    clock.advance(Duration.ofSeconds(5));
    assertThat(TestClient.error(poll(begun))).isEqualTo("invalid_grant");
  }

  @Test
  void aDeviceThatPollsTooFastIsSlowedDownForGood() throws IOException {
    JsonNode begun = begin();
    assertThat(TestClient.error(poll(begun))).isEqualTo("authorization_pending");
    clock.advance(Duration.ofSeconds(4));
    assertThat(TestClient.error(poll(begun))).isEqualTo("slow_down");
    clock.advance(Duration.ofSeconds(9));
    assertThat(TestClient.error(poll(begun))).isEqualTo("slow_down");
    clock.advance(Duration.ofSeconds(15));
    assertThat(TestClient.error(poll(begun))).isEqualTo("authorization_pending");
  }

  @Test
  void aDeviceThatIsDeniedLearnsIt() throws IOException {
    JsonNode begun = begin();
    sandbox.decideDevice(TestClient.text(begun, "user_code"), false);
    assertThat(TestClient.error(poll(begun))).isEqualTo("access_denied");
  }

  @Test
  void aDeviceCodeExpires() throws IOException {
    JsonNode begun = begin();
    clock.advance(Duration.ofMinutes(10));
    assertThat(TestClient.error(poll(begun))).isEqualTo("expired_token");
    assertThat(sandbox.decideDevice(TestClient.text(begun, "user_code"), true)).isFalse();
  }

  @Test
  void anUnknownDeviceCodeOrClientIsRefused() throws IOException {
    assertThat(TestClient.error(poll(Json.object().put("device_code", "guess"))))
        .isEqualTo("invalid_grant");
    assertThat(TestClient.error(client.form("/oauth/device", Map.of("client_id", "nobody"))))
        .isEqualTo("invalid_client");
    assertThat(
            TestClient.error(
                client.form(
                    "/oauth/device", Map.of("client_id", sandbox.clientId(), "scope", "all"))))
        .isEqualTo("invalid_scope");
  }

  @Test
  void theUserEntersTheCodeHoweverItIsWritten() throws IOException {
    JsonNode begun = begin();
    String userCode = TestClient.text(begun, "user_code");
    String typed = userCode.toLowerCase(Locale.ROOT).replace('-', ' ');
    HttpResponse<String> page = client.get("/device?user_code=" + userCode);
    assertThat(page.body()).contains("value=\"" + userCode + "\"");
    HttpResponse<String> answer = enter(page, typed, "approve");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(poll(begun).statusCode()).isEqualTo(200);
    assertThat(enter(page, userCode, "approve").statusCode()).isEqualTo(404);
  }

  @Test
  void theUserCanDeny() throws IOException {
    JsonNode begun = begin();
    HttpResponse<String> page = client.get("/device");
    assertThat(enter(page, TestClient.text(begun, "user_code"), "deny").statusCode())
        .isEqualTo(200);
    assertThat(TestClient.error(poll(begun))).isEqualTo("access_denied");
  }

  @Test
  void noOtherSiteCanEnterACode() throws IOException {
    JsonNode begun = begin();
    Map<String, String> forged =
        Map.of(
            "user_code",
            TestClient.text(begun, "user_code"),
            "decision",
            "approve",
            "session",
            "guess");
    assertThat(client.form("/device", forged).statusCode()).isEqualTo(403);
    assertThat(client.form("/device", forged, "Cookie", "sandbox-session=other").statusCode())
        .isEqualTo(403);
    assertThat(TestClient.error(poll(begun))).isEqualTo("authorization_pending");
  }

  @Test
  void everyWaitingDeviceCanBeLetIn() throws IOException {
    JsonNode first = begin();
    JsonNode second = begin();
    assertThat(sandbox.decideAllDevices(true)).isEqualTo(2);
    assertThat(poll(first).statusCode()).isEqualTo(200);
    assertThat(poll(second).statusCode()).isEqualTo(200);
    assertThat(sandbox.decideAllDevices(true)).isZero();
  }

  private JsonNode begin() throws IOException {
    return TestClient.body(
        client.form("/oauth/device", Map.of("client_id", sandbox.clientId(), "scope", "profile")));
  }

  private HttpResponse<String> poll(JsonNode begun) throws IOException {
    return client.form(
        "/oauth/token",
        Map.of(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:device_code",
            "client_id",
            sandbox.clientId(),
            "device_code",
            TestClient.text(begun, "device_code")));
  }

  private HttpResponse<String> enter(HttpResponse<String> page, String userCode, String decision)
      throws IOException {
    String cookie = TestClient.header(page, "Set-Cookie");
    String pair = cookie.substring(0, cookie.indexOf(';'));
    String session = pair.substring(pair.indexOf('=') + 1);
    return client.form(
        "/device",
        Map.of("user_code", userCode, "decision", decision, "session", session),
        "Cookie",
        pair);
  }
}
