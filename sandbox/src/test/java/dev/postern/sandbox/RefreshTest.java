package dev.postern.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshTest {
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
  void aRefreshRotatesTheRefreshToken() throws IOException {
    JsonNode first = client.signIn();
    JsonNode second = TestClient.body(client.refresh(TestClient.refreshToken(first)));
    assertThat(TestClient.refreshToken(second))
        .startsWith("sandbox-rt-")
        .isNotEqualTo(TestClient.refreshToken(first));
    assertThat(client.resource(TestClient.accessToken(second))).isEqualTo(200);
    assertThat(accepts(TestClient.accessToken(second))).isTrue();
    assertThat(accepts(TestClient.refreshToken(second))).isTrue();
    assertThat(accepts(TestClient.refreshToken(first))).isFalse();
    assertThat(client.refresh(TestClient.refreshToken(second)).statusCode()).isEqualTo(200);
    assertThat(sandbox.counts().refreshes()).isEqualTo(2);
    assertThat(sandbox.counts().reuseDetected()).isZero();
  }

  private boolean accepts(String token) {
    return sandbox.accepts(Secret.of(token));
  }

  @Test
  void aRefreshTokenUsedTwiceEndsTheWholeFamily() throws IOException {
    JsonNode first = client.signIn();
    JsonNode second = TestClient.body(client.refresh(TestClient.refreshToken(first)));
    JsonNode stranger = client.signIn();
    HttpResponse<String> reuse = client.refresh(TestClient.refreshToken(first));
    assertThat(reuse.statusCode()).isEqualTo(400);
    assertThat(TestClient.error(reuse)).isEqualTo("invalid_grant");
    assertThat(TestClient.error(client.refresh(TestClient.refreshToken(second))))
        .isEqualTo("invalid_grant");
    assertThat(client.resource(TestClient.accessToken(first))).isEqualTo(401);
    assertThat(client.resource(TestClient.accessToken(second))).isEqualTo(401);
    assertThat(client.resource(TestClient.accessToken(stranger))).isEqualTo(200);
    assertThat(sandbox.counts().reuseDetected()).isEqualTo(1);
  }

  @Test
  void ofManyRefreshesAtOnceWithOneTokenJustOneIsGranted() throws Exception {
    String refreshToken = TestClient.refreshToken(client.signIn());
    int granted = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> refresh = () -> client.refresh(refreshToken).statusCode();
      for (Future<Integer> status :
          threads.invokeAll(IntStream.range(0, 20).mapToObj(_ -> refresh).toList())) {
        granted += status.get() == 200 ? 1 : 0;
      }
    }
    assertThat(granted).isEqualTo(1);
    assertThat(sandbox.counts().refreshes()).isEqualTo(20);
    assertThat(sandbox.counts().answers(Endpoint.REFRESH, "ok")).isEqualTo(1);
    assertThat(sandbox.counts().answers(Endpoint.REFRESH, "invalid_grant")).isEqualTo(19);
  }

  @Test
  void anExpiredRefreshTokenIsRefused() throws IOException {
    String refreshToken = TestClient.refreshToken(client.signIn());
    clock.advance(Duration.ofDays(30));
    assertThat(TestClient.error(client.refresh(refreshToken))).isEqualTo("invalid_grant");
    assertThat(sandbox.counts().reuseDetected()).isZero();
  }

  @Test
  void aRefreshCanNarrowTheScopeButNotWidenIt() throws IOException {
    JsonNode first = client.signIn(Map.of("scope", "profile email"));
    String refreshToken = TestClient.refreshToken(first);
    HttpResponse<String> wide = client.refresh(refreshToken, Map.of("scope", "profile openid"));
    assertThat(TestClient.error(wide)).isEqualTo("invalid_scope");
    JsonNode narrow = TestClient.body(client.refresh(refreshToken, Map.of("scope", "email")));
    assertThat(TestClient.text(narrow, "scope")).isEqualTo("email");
    JsonNode whole = TestClient.body(client.refresh(TestClient.refreshToken(narrow)));
    assertThat(TestClient.text(whole, "scope")).isEqualTo("profile email");
  }

  @Test
  void aRefreshNeedsItsClientAndItsToken() throws IOException {
    String refreshToken = TestClient.refreshToken(client.signIn());
    assertThat(TestClient.error(client.refresh(refreshToken, Map.of("client_id", "nobody"))))
        .isEqualTo("invalid_client");
    assertThat(TestClient.error(client.refresh(""))).isEqualTo("invalid_request");
    assertThat(TestClient.error(client.refresh("sandbox-rt-guess"))).isEqualTo("invalid_grant");
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(200);
  }

  @Test
  void revokingEverythingEndsEveryFamily() throws IOException {
    JsonNode answer = client.signIn();
    sandbox.revokeAll();
    assertThat(client.resource(TestClient.accessToken(answer))).isEqualTo(401);
    assertThat(TestClient.error(client.refresh(TestClient.refreshToken(answer))))
        .isEqualTo("invalid_grant");
  }
}
