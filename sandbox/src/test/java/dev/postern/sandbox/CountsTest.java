package dev.postern.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTest {
  @Test
  void eachAnswerIsCountedByEndpointGrantAndOutcome() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().autoApprove());
        TestClient client = new TestClient(sandbox)) {
      String refreshToken = TestClient.refreshToken(client.signIn());
      client.refresh(refreshToken);
      client.refresh(refreshToken);
      client.form("/oauth/token", Map.of("grant_type", "invented"));
      assertThat(sandbox.counts().answers())
          .containsExactly(
              Map.entry(new Counts.Answer(Endpoint.AUTHORIZATION, "-", "ok"), 1L),
              Map.entry(new Counts.Answer(Endpoint.TOKEN, "authorization_code", "ok"), 1L),
              Map.entry(new Counts.Answer(Endpoint.TOKEN, "other", "invalid_request"), 1L),
              Map.entry(new Counts.Answer(Endpoint.REFRESH, "refresh_token", "invalid_grant"), 1L),
              Map.entry(new Counts.Answer(Endpoint.REFRESH, "refresh_token", "ok"), 1L));
      assertThat(sandbox.counts().answers(Endpoint.REFRESH, "refresh_token", "ok")).isEqualTo(1);
      assertThat(sandbox.counts().requests(Endpoint.TOKEN)).isEqualTo(2);
      assertThat(sandbox.counts().requests(Endpoint.RESOURCE)).isZero();
      assertThat(sandbox.counts().maxConcurrentRefreshes()).isEqualTo(1);
    }
  }

  @Test
  void aTokenThatWasNeverHandedOutHereIsCounted() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().autoApprove());
        TestClient client = new TestClient(sandbox)) {
      String refreshToken = TestClient.refreshToken(client.signIn());
      client.refresh(refreshToken);
      client.refresh("made-up");
      client.form(
          "/oauth/token/revoke", Map.of("client_id", sandbox.clientId(), "token", refreshToken));
      assertThat(sandbox.counts().foreignTokens()).isEqualTo(1);
      client.form(
          "/oauth/token/revoke", Map.of("client_id", sandbox.clientId(), "token", "made-up"));
      assertThat(sandbox.counts().foreignTokens()).isEqualTo(2);
      assertThat(sandbox.counts().reuseDetected()).isZero();
    }
  }

  @Test
  void theMostRefreshesUnderWayAtOnceAreRemembered() {
    Counts counts = new Counts();
    counts.arrived(Endpoint.REFRESH);
    counts.arrived(Endpoint.REFRESH);
    counts.arrived(Endpoint.TOKEN);
    counts.left(Endpoint.REFRESH);
    counts.left(Endpoint.REFRESH);
    counts.arrived(Endpoint.REFRESH);
    assertThat(counts.maxConcurrentRefreshes()).isEqualTo(2);
  }
}
