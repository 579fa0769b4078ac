package dev.postern.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeGrantTest {
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
  void aCodeBringsTokensThatWork() throws IOException {
    HttpResponse<String> response = client.redeem(client.code(Map.of()), Map.of());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(TestClient.header(response, "Cache-Control")).isEqualTo("no-store");
    JsonNode answer = TestClient.body(response);
    assertThat(TestClient.accessToken(answer)).startsWith("sandbox-at-");
    assertThat(TestClient.refreshToken(answer)).startsWith("sandbox-rt-");
    assertThat(TestClient.text(answer, "token_type")).isEqualTo("Bearer");
    assertThat(TestClient.text(answer, "scope")).isEqualTo("profile");
    assertThat(answer.path("expires_in").asInt()).isEqualTo(3600);
    assertThat(answer.path("refresh_token_expires_in").asInt()).isEqualTo(30 * 24 * 3600);
    assertThat(answer.at("/account/email_address").asText()).contains("@");
    assertThat(answer.at("/account/uuid").asText()).isNotEmpty();
    assertThat(answer.at("/organization/name").asText()).isNotEmpty();
    assertThat(answer.has("id_token")).isFalse();
    assertThat(client.resource(TestClient.accessToken(answer))).isEqualTo(200);
  }

  @Test
  void aJsonRequestIsAsGoodAsAForm() throws IOException {
    String code = client.code(Map.of());
    assertThat(client.json("/oauth/token", client.codeRequest(code, Map.of())).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aSecondUseEndsWhatTheFirstBegan() throws IOException {
    String code = client.code(Map.of());
    JsonNode answer = TestClient.body(client.redeem(code, Map.of()));
    HttpResponse<String> second = client.redeem(code, Map.of());
    assertThat(second.statusCode()).isEqualTo(400);
    assertThat(TestClient.error(second)).isEqualTo("invalid_grant");
    assertThat(client.resource(TestClient.accessToken(answer))).isEqualTo(401);
    assertThat(TestClient.error(client.refresh(TestClient.refreshToken(answer))))
        .isEqualTo("invalid_grant");
    assertThat(sandbox.counts().reuseDetected()).isEqualTo(1);
  }

  @Test
  void aCodeIsGoodForLessThanAMinute() throws IOException {
    String inTime = client.code(Map.of());
    clock.advance(Duration.ofSeconds(59));
    assertThat(client.redeem(inTime, Map.of()).statusCode()).isEqualTo(200);
    String late = client.code(Map.of());
    clock.advance(Duration.ofSeconds(60));
    assertThat(TestClient.error(client.redeem(late, Map.of()))).isEqualTo("invalid_grant");
  }

  @ParameterizedTest
  @CsvSource({
    "code_verifier, '', 400, invalid_grant",
    "code_verifier, wrong-but-long-enough-for-a-verifier-of-rfc-7636, 400, invalid_grant",
    "redirect_uri, '', 400, invalid_request",
    "redirect_uri, http://127.0.0.1:4243/callback, 400, invalid_grant",
    "client_id, '', 400, invalid_request",
    "client_id, nobody, 401, invalid_client",
    "client_secret, guess, 401, invalid_client",
    "code, sandbox-code-guess, 400, invalid_grant",
    "code, '', 400, invalid_request",
    "grant_type, '', 400, invalid_request",
    "grant_type, password, 400, unsupported_grant_type"
  })
  void aRequestThatIsNotInOrderIsRefused(String name, String value, int status, String error)
      throws IOException {
    HttpResponse<String> response = client.redeem(client.code(Map.of()), Map.of(name, value));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(TestClient.error(response)).isEqualTo(error);
    assertThat(TestClient.header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(response.headers().firstValue("WWW-Authenticate").isPresent())
        .isEqualTo(status == 401);
  }

  @Test
  void aWrongVerifierUsesTheCodeUp() throws IOException {
    String code = client.code(Map.of());
    client.redeem(code, Map.of("code_verifier", "x".repeat(43)));
    assertThat(TestClient.error(client.redeem(code, Map.of()))).isEqualTo("invalid_grant");
  }

  @Test
  void aParameterGivenTwiceIsRefused() throws IOException {
    String form = TestClient.encode(client.codeRequest(client.code(Map.of()), Map.of()));
    HttpResponse<String> response = post("application/x-www-form-urlencoded", form + "&code=x");
    assertThat(TestClient.error(response)).isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, '{'",
    "application/json, '[]'",
    "application/json, '{\"grant_type\": {}}'",
    "application/json, '{\"code\": \"a\", \"code\": \"b\"}'",
    "application/x-www-form-urlencoded, grant_type=%zz",
    "text/plain, grant_type=authorization_code"
  })
  void aBodyThatCannotBeReadIsRefused(String type, String body) throws IOException {
    HttpResponse<String> response = post(type, body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(TestClient.error(response)).isEqualTo("invalid_request");
  }

  @Test
  void aBodyTooBigIsRefused() throws IOException {
    assertThat(post("application/json", " ".repeat(70_000)).statusCode()).isEqualTo(413);
  }

  private HttpResponse<String> post(String type, String body) throws IOException {
    return client.send(
        client.to("/oauth/token").header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }
}
