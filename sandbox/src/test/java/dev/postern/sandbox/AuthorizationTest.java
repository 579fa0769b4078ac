package dev.postern.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest {
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().autoApprove());
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  @Test
  void aGoodRequestComesBackWithCodeStateAndIssuer() throws IOException {
    HttpResponse<String> response = client.authorize(Map.of());
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(TestClient.header(response, "Location"))
        .startsWith(TestClient.REDIRECT_URI + "?code=sandbox-code-");
    assertThat(TestClient.redirected(response))
        .containsEntry("state", "state-1")
        .containsEntry("iss", sandbox.issuer())
        .doesNotContainKey("error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/callback",
        "http://127.0.0.1:1/callback",
        "http://[::1]:65535/callback",
        "http://localhost:8080/callback"
      })
  void thePortOfALoopbackRedirectIsFree(String redirectUri) throws IOException {
    HttpResponse<String> response = client.authorize(Map.of("redirect_uri", redirectUri));
    assertThat(TestClient.header(response, "Location")).startsWith(redirectUri + "?code=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:4242/callback/",
        "http://127.0.0.1:4242/Callback",
        "http://127.0.0.1:4242/callback?more=1",
        "http://127.0.0.1:4242/callback#part",
        "http://127.0.0.1:65536/callback",
        "http://127.0.0.1:/callback",
        "http://127.0.0.1:80@evil.example/callback",
        "http://127.0.0.1.evil.example/callback",
        "http://127.0.0.2:4242/callback",
        "http://LOCALHOST:4242/callback",
        "https://127.0.0.1:4242/callback",
        "https://evil.example/callback"
      })
  void anyOtherRedirectIsAPageAndNeverARedirect(String redirectUri) throws IOException {
    expectPage(client.authorize(Map.of("redirect_uri", redirectUri)));
  }

  @Test
  void anUnknownClientIsAPageAndNeverARedirect() throws IOException {
    expectPage(client.authorize(Map.of("client_id", "nobody")));
    expectPage(client.authorize(Map.of("client_id", "")));
    expectPage(client.authorize(Map.of("redirect_uri", "")));
  }

  @Test
  void aClientOrRedirectGivenTwiceIsAPage() throws IOException {
    String query = TestClient.encode(client.authorizationRequest(Map.of()));
    expectPage(client.get("/oauth/authorize?" + query + "&client_id=nobody"));
    expectPage(client.get("/oauth/authorize?" + query + "&redirect_uri=http%3A%2F%2Fevil.example"));
  }

  @ParameterizedTest
  @CsvSource({
    "code_challenge, '', invalid_request",
    "code_challenge, short, invalid_request",
    "code_challenge_method, '', invalid_request",
    "code_challenge_method, plain, invalid_request",
    "response_type, '', invalid_request",
    "response_type, token, unsupported_response_type",
    "response_mode, fragment, invalid_request",
    "scope, everything, invalid_scope"
  })
  void anyOtherErrorTravelsInTheRedirect(String name, String value, String error)
      throws IOException {
    HttpResponse<String> response = client.authorize(Map.of(name, value));
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(TestClient.header(response, "Location")).startsWith(TestClient.REDIRECT_URI + "?");
    assertThat(TestClient.redirected(response))
        .containsEntry("error", error)
        .containsEntry("state", "state-1")
        .containsEntry("iss", sandbox.issuer())
        .doesNotContainKey("code");
  }

  @Test
  void anyOtherParameterGivenTwiceIsAnError() throws IOException {
    String query = TestClient.encode(client.authorizationRequest(Map.of()));
    HttpResponse<String> response = client.get("/oauth/authorize?" + query + "&scope=email");
    assertThat(TestClient.redirected(response)).containsEntry("error", "invalid_request");
  }

  @Test
  void aUserWhoSaysNoIsToldToTheClient() throws IOException {
    sandbox.approval(Approval.DENY);
    assertThat(TestClient.redirected(client.authorize(Map.of())))
        .containsEntry("error", "access_denied")
        .containsEntry("state", "state-1")
        .containsEntry("iss", sandbox.issuer());
  }

  @Test
  void anAbsentStateStaysAbsent() throws IOException {
    assertThat(TestClient.redirected(client.authorize(Map.of("state", ""))))
        .containsKey("code")
        .doesNotContainKey("state");
  }

  private static void expectPage(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(TestClient.header(response, "Location")).isEmpty();
    assertThat(TestClient.header(response, "Content-Type")).startsWith("text/html");
  }
}
