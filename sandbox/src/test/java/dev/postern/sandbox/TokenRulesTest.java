package dev.postern.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenRulesTest {
  private static SandboxOptions with(TokenRules rules) {
    return SandboxOptions.defaults().autoApprove().withTokenRules(rules);
  }

  @Test
  void theStateCanBeDemandedInTheTokenRequest() throws IOException {
    try (Sandbox sandbox = Sandbox.start(with(TokenRules.defaults().withStateRequired(true)));
        TestClient client = new TestClient(sandbox)) {
      HttpResponse<String> without = client.redeem(client.code(Map.of()), Map.of());
      assertThat(TestClient.error(without)).isEqualTo("invalid_request");
      HttpResponse<String> wrong = client.redeem(client.code(Map.of()), Map.of("state", "state-2"));
      assertThat(TestClient.error(wrong)).isEqualTo("invalid_request");
      HttpResponse<String> right = client.redeem(client.code(Map.of()), Map.of("state", "state-1"));
      assertThat(right.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void jsonCanBeDemanded() throws IOException {
    try (Sandbox sandbox = Sandbox.start(with(TokenRules.defaults().withJsonOnly(true)));
        TestClient client = new TestClient(sandbox)) {
      String code = client.code(Map.of());
      assertThat(TestClient.error(client.redeem(code, Map.of()))).isEqualTo("invalid_request");
      assertThat(client.json("/oauth/token", client.codeRequest(code, Map.of())).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void theRefreshTokenCanBeKeptWithoutAWord() throws IOException {
    try (Sandbox sandbox =
            Sandbox.start(with(TokenRules.defaults().withRotation(Rotation.KEEP_SILENTLY)));
        TestClient client = new TestClient(sandbox)) {
      String refreshToken = TestClient.refreshToken(client.signIn());
      JsonNode first = TestClient.body(client.refresh(refreshToken));
      assertThat(first.has("refresh_token")).isFalse();
      assertThat(first.has("refresh_token_expires_in")).isFalse();
      assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theRefreshTokenCanBeKeptAndRepeated() throws IOException {
    try (Sandbox sandbox =
            Sandbox.start(with(TokenRules.defaults().withRotation(Rotation.KEEP_AND_REPEAT)));
        TestClient client = new TestClient(sandbox)) {
      String refreshToken = TestClient.refreshToken(client.signIn());
      JsonNode answer = TestClient.body(client.refresh(refreshToken));
      assertThat(TestClient.refreshToken(answer)).isEqualTo(refreshToken);
    }
  }

  @Test
  void theLifetimeOfTheRefreshTokenCanBeLeftOut() throws IOException {
    try (Sandbox sandbox =
            Sandbox.start(with(TokenRules.defaults().withRefreshLifetimeTold(false)));
        TestClient client = new TestClient(sandbox)) {
      assertThat(client.signIn().has("refresh_token_expires_in")).isFalse();
    }
  }
}
