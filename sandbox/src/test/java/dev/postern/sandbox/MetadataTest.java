package dev.postern.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetadataTest {
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final TestClient client = new TestClient(sandbox);

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  @Test
  void bothDocumentsNameTheIssuerExactly() throws IOException {
    for (String path : new String[] {"oauth-authorization-server", "openid-configuration"}) {
      JsonNode metadata = TestClient.body(client.get("/.well-known/" + path));
      assertThat(TestClient.text(metadata, "issuer")).isEqualTo(sandbox.issuer());
      assertThat(metadata.path("authorization_response_iss_parameter_supported").asBoolean())
          .isTrue();
      assertThat(metadata.path("code_challenge_methods_supported").toString())
          .isEqualTo("[\"S256\"]");
      assertThat(metadata.path("grant_types_supported"))
          .extracting(JsonNode::asText)
          .containsExactly(
              "authorization_code",
              "refresh_token",
              "urn:ietf:params:oauth:grant-type:device_code");
    }
  }

  @Test
  void everyAdvertisedEndpointExists() throws IOException {
    JsonNode metadata = TestClient.body(client.get("/.well-known/openid-configuration"));
    for (String name :
        new String[] {
          "authorization_endpoint",
          "token_endpoint",
          "revocation_endpoint",
          "device_authorization_endpoint",
          "userinfo_endpoint",
          "jwks_uri"
        }) {
      String endpoint = TestClient.text(metadata, name);
      assertThat(endpoint).startsWith(sandbox.issuer());
      assertThat(client.get(endpoint.substring(sandbox.issuer().length())).statusCode())
          .as(name)
          .isNotEqualTo(404);
    }
  }

  @Test
  void nothingLiesElsewhere() throws IOException {
    assertThat(client.get("/").statusCode()).isEqualTo(404);
    assertThat(client.get("/oauth/token/").statusCode()).isEqualTo(404);
  }

  @Test
  void theWrongMethodIsRefusedWithTheRightOne() throws IOException {
    HttpResponse<String> response = client.get("/oauth/token");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(TestClient.header(response, "Allow")).isEqualTo("POST");
  }

  @Test
  void aWrongIssuerCanBeToldOnce() throws IOException {
    sandbox.faults().next(Endpoint.METADATA, new Fault.WrongIssuer());
    String path = "/.well-known/openid-configuration";
    assertThat(TestClient.text(TestClient.body(client.get(path)), "issuer"))
        .isNotEqualTo(sandbox.issuer());
    assertThat(TestClient.text(TestClient.body(client.get(path)), "issuer"))
        .isEqualTo(sandbox.issuer());
  }
}
