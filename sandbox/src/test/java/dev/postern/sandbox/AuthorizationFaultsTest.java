package dev.postern.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthorizationFaultsTest {
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().autoApprove());
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  private HttpResponse<String> struck(Fault fault) throws IOException {
    sandbox.faults().next(Endpoint.AUTHORIZATION, fault);
    return client.authorize(Map.of());
  }

  @Test
  void anErrorCanCarryHostileText() throws IOException {
    String hostile = "\u001b[2J<script>alert(1)</script>\r\nX: y";
    HttpResponse<String> response = struck(new Fault.AuthorizationError("server_error", hostile));
    assertThat(response.headers().firstValue("X")).isEmpty();
    assertThat(TestClient.redirected(response))
        .containsEntry("error", "server_error")
        .containsEntry("error_description", hostile)
        .containsEntry("state", "state-1")
        .containsEntry("iss", sandbox.issuer());
  }

  @Test
  void theStateCanBeAnother() throws IOException {
    assertThat(TestClient.redirected(struck(new Fault.WrongState())))
        .containsKeys("code", "iss")
        .doesNotContainEntry("state", "state-1");
  }

  @Test
  void theIssuerCanBeAnotherOrAbsent() throws IOException {
    assertThat(TestClient.redirected(struck(new Fault.WrongIssuer())))
        .containsKey("iss")
        .doesNotContainEntry("iss", sandbox.issuer());
    assertThat(TestClient.redirected(struck(new Fault.NoIssuer())))
        .containsKey("code")
        .doesNotContainKey("iss");
  }

  @Test
  void theOtherEndpointsFailToo() throws IOException {
    for (Endpoint endpoint :
        new Endpoint[] {
          Endpoint.METADATA, Endpoint.DEVICE_AUTHORIZATION, Endpoint.REVOCATION, Endpoint.RESOURCE
        }) {
      sandbox.faults().next(endpoint, new Fault.Failure(503));
    }
    Map<String, String> nothing = Map.of();
    assertThat(client.get("/.well-known/openid-configuration").statusCode()).isEqualTo(503);
    assertThat(client.form("/oauth/device", nothing).statusCode()).isEqualTo(503);
    assertThat(client.form("/oauth/token/revoke", nothing).statusCode()).isEqualTo(503);
    assertThat(client.get("/resource").statusCode()).isEqualTo(503);
    assertThat(client.get("/.well-known/openid-configuration").statusCode()).isEqualTo(200);
  }
}
