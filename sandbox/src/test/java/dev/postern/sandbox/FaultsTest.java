package dev.postern.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final int CUT = -1;

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().autoApprove());
  private final TestClient client = new TestClient(sandbox);
  private String refreshToken = "";

  @BeforeEach
  void signIn() throws IOException {
    refreshToken = TestClient.refreshToken(client.signIn());
  }

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  private HttpResponse<String> struck(Fault fault) throws IOException {
    sandbox.faults().next(Endpoint.REFRESH, fault);
    return client.refresh(refreshToken);
  }

  @Test
  void aFaultStrikesItsEndpointAsOftenAsTold() throws IOException {
    sandbox.faults().next(Endpoint.REFRESH, new Fault.Failure(500), 2);
    sandbox.faults().next(Endpoint.REFRESH, new Fault.Failure(503));
    assertThat(client.signIn().has("access_token")).isTrue();
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(500);
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(500);
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(503);
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(200);
    assertThat(sandbox.counts().refreshes()).isEqualTo(4);
    assertThat(sandbox.counts().faults(Endpoint.REFRESH)).isEqualTo(3);
    assertThat(sandbox.counts().answers(Endpoint.REFRESH, "ok")).isEqualTo(1);
  }

  @Test
  void aLastingFaultLastsUntilCleared() throws IOException {
    sandbox.faults().always(Endpoint.REFRESH, new Fault.Failure(500));
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(500);
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(500);
    sandbox.faults().clear();
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(200);
  }

  @Test
  void tooManyRequestsSaysHowLongToWaitOrNot() throws IOException {
    HttpResponse<String> told =
        struck(new Fault.TooManyRequests(Optional.of(Duration.ofSeconds(7))));
    assertThat(told.statusCode()).isEqualTo(429);
    assertThat(TestClient.header(told, "Retry-After")).isEqualTo("7");
    HttpResponse<String> untold = struck(new Fault.TooManyRequests(Optional.empty()));
    assertThat(untold.statusCode()).isEqualTo(429);
    assertThat(untold.headers().firstValue("Retry-After")).isEmpty();
  }

  @Test
  void aLateReplyIsDecidedAtOnce() throws Exception {
    sandbox.faults().next(Endpoint.REFRESH, new Fault.LateReply(Duration.ofSeconds(2)));
    AtomicInteger status = new AtomicInteger();
    Thread asker = Thread.ofVirtual().start(() -> status.set(refreshed().statusCode()));
    while (sandbox.counts().answers(Endpoint.REFRESH, "ok") == 0) {
      Thread.onSpinWait();
    }
    assertThat(status).hasValue(0);
    asker.join();
    assertThat(status).hasValue(200);
  }

  @Test
  void aRequestThatMeetsSilenceChangesNothing() throws Exception {
    sandbox.faults().next(Endpoint.REFRESH, new Fault.Silence());
    AtomicInteger status = new AtomicInteger();
    Thread asker = Thread.ofVirtual().start(() -> status.set(refreshedOrCut()));
    while (sandbox.counts().faults(Endpoint.REFRESH) == 0) {
      Thread.onSpinWait();
    }
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(200);
    assertThat(sandbox.counts().reuseDetected()).isZero();
    assertThat(status).hasValue(0);
    sandbox.close();
    asker.join();
    assertThat(status).hasValue(CUT);
  }

  private int refreshedOrCut() {
    try {
      return client.refresh(refreshToken).statusCode();
    } catch (IOException _) {
      return CUT;
    }
  }

  private HttpResponse<String> refreshed() {
    try {
      return client.refresh(refreshToken);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aPageCanComeWhereJsonIsExpected() throws IOException {
    for (int status : new int[] {200, 403}) {
      HttpResponse<String> response = struck(new Fault.Html(status));
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(TestClient.header(response, "Content-Type")).startsWith("text/html");
      assertThat(response.body()).startsWith("<!DOCTYPE html>");
    }
  }

  @Test
  void aBodyCanBeEmptyOrHuge() throws IOException {
    HttpResponse<String> empty = struck(new Fault.EmptyBody());
    assertThat(empty.statusCode()).isEqualTo(200);
    assertThat(empty.body()).isEmpty();
    assertThat(struck(new Fault.GiantBody(5_000_000)).body()).hasSizeGreaterThan(5_000_000);
  }

  @Test
  void anErrorCanHaveAnyStatusAndText() throws IOException {
    String hostile = "\u001b]0;owned\u0007\u001b[31m<script>";
    HttpResponse<String> response = struck(new Fault.ErrorReply(200, "invalid_grant", hostile));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(TestClient.error(response)).isEqualTo("invalid_grant");
    assertThat(TestClient.text(TestClient.body(response), "error_description")).isEqualTo(hostile);
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(200);
  }

  @Test
  void aResetBeforeTheReplyChangesNothing() throws IOException {
    assertThatThrownBy(() -> struck(new Fault.ResetBeforeReply())).isInstanceOf(IOException.class);
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(200);
  }

  @Test
  void aLostReplyHasRotatedTheToken() {
    assertThatThrownBy(() -> struck(new Fault.LostReply())).isInstanceOf(IOException.class);
    assertThat(sandbox.counts().refreshes()).isEqualTo(1);
    assertThat(sandbox.counts().answers(Endpoint.REFRESH, "ok")).isEqualTo(1);
    assertThat(refreshAgain()).isEqualTo("invalid_grant");
    assertThat(sandbox.counts().reuseDetected()).isEqualTo(1);
  }

  @Test
  void aCutBodyHasRotatedTheToken() {
    assertThatThrownBy(() -> struck(new Fault.CutBody())).isInstanceOf(IOException.class);
    assertThat(refreshAgain()).isEqualTo("invalid_grant");
  }

  @Test
  void aDelayedReplyComesLate() throws IOException {
    long before = System.nanoTime();
    assertThat(struck(new Fault.Delay(Duration.ofMillis(120))).statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(100));
  }

  @Test
  void fieldsCanBeMissingOrStrange() throws IOException {
    JsonNode noExpiry = rotated(new Fault.NoExpiresIn());
    assertThat(noExpiry.has("expires_in")).isFalse();
    JsonNode bare = rotated(new Fault.NoAccessToken());
    assertThat(bare.has("access_token")).isFalse();
    JsonNode odd = rotated(new Fault.TokenType("bEARER"));
    assertThat(TestClient.text(odd, "token_type")).isEqualTo("bEARER");
    assertThat(rotated(new Fault.UnknownFields()).has("fault_object")).isTrue();
    JsonNode narrow = rotated(new Fault.ShrunkScope(List.of("profile")));
    assertThat(TestClient.text(narrow, "scope")).isEqualTo("profile");
  }

  @Test
  void aRefreshTokenThatIsNotMentionedStaysGood() throws IOException {
    assertThat(TestClient.body(struck(new Fault.NoRefreshToken())).has("refresh_token")).isFalse();
    assertThat(client.refresh(refreshToken).statusCode()).isEqualTo(200);
  }

  @Test
  void aFaultThatNeverStrikesIsRefused() {
    assertThatThrownBy(() -> sandbox.faults().next(Endpoint.TOKEN, new Fault.EmptyBody(), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sandbox.faults().next(Endpoint.ADMIN, new Fault.EmptyBody()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private JsonNode rotated(Fault fault) throws IOException {
    JsonNode answer = TestClient.body(struck(fault));
    refreshToken = TestClient.refreshToken(answer);
    return answer;
  }

  private String refreshAgain() {
    try {
      return TestClient.error(client.refresh(refreshToken));
    } catch (IOException failure) {
      throw new AssertionError("the second refresh has no answer", failure);
    }
  }
}
