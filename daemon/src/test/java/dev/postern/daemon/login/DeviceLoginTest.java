package dev.postern.daemon.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.provider.DeviceReply;
import dev.postern.daemon.provider.OAuthError;
import dev.postern.daemon.provider.ResolvedProvider;
import dev.postern.daemon.provider.TokenReply;
import dev.postern.daemon.testing.FakeAuthorizationServer;
import dev.postern.daemon.testing.LoginBench;
import dev.postern.daemon.testing.LoginBench.Follower;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DeviceLoginTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final LoginBench bench = new LoginBench();
  private final FakeAuthorizationServer server = new FakeAuthorizationServer();
  private final Follower follower = new Follower();

  @BeforeEach
  void offerTheGrant() {
    server.deviceReply =
        new DeviceReply.Issued(
            Secret.of("fake-device-code"),
            "WDJB-MJHT",
            URI.create("https://login.example/device"),
            Optional.of(URI.create("https://login.example/device?user_code=WDJB-MJHT")),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void thePersonSeesCodeAndQrAndIsSignedInOnceApproved() throws Exception {
    pending(2);
    LoginAttempt attempt = begin();
    LoginEvent.DeviceCode code = follower.next(LoginEvent.DeviceCode.class);

    polls(3);

    assertThat(code.userCode()).isEqualTo("WDJB-MJHT");
    assertThat(code.expires()).isEqualTo(Duration.ofMinutes(10));
    assertThat(code.qrCode().lines().map(String::length).distinct()).hasSize(1);
    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
    assertThat(bench.kept).hasSize(1);
  }

  @Test
  void noPollComesBeforeTheInterval() throws Exception {
    LoginAttempt attempt = begin();
    follower.next(LoginEvent.DeviceCode.class);
    bench.time.awaitPending(3);

    bench.time.advance(Duration.ofSeconds(5).minusMillis(1));
    assertThat(bench.kept).isEmpty();

    bench.time.advance(Duration.ofMillis(1));
    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
  }

  @Test
  void slowDownAddsFiveSecondsForGood() throws Exception {
    server.tokenReplies.add(FakeAuthorizationServer.refused("slow_down"));
    pending(1);
    LoginAttempt attempt = begin();
    follower.next(LoginEvent.DeviceCode.class);
    bench.time.awaitPending(3);

    bench.time.advance(Duration.ofSeconds(5));
    bench.time.advance(Duration.ofSeconds(10).minusMillis(1));
    assertThat(server.tokenReplies).hasSize(1);
    bench.time.advance(Duration.ofMillis(1));
    assertThat(server.tokenReplies).isEmpty();
    bench.time.advance(Duration.ofSeconds(10).minusMillis(1));
    assertThat(bench.kept).isEmpty();
    bench.time.advance(Duration.ofMillis(1));

    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
  }

  @Test
  void aServerThatIsAwayIsAskedLessAndLessOftenButNotGivenUp() throws Exception {
    for (int i = 0; i < 3; i++) {
      server.tokenReplies.add(new TokenReply.Unavailable("gone", Optional.empty(), false));
    }
    LoginAttempt attempt = begin();
    follower.next(LoginEvent.DeviceCode.class);
    bench.time.awaitPending(3);

    bench.time.advance(Duration.ofSeconds(5 + 10 + 20));
    assertThat(server.tokenReplies).isEmpty();
    bench.time.advance(Duration.ofSeconds(39));
    assertThat(bench.kept).isEmpty();
    bench.time.advance(SECOND);

    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
  }

  @Test
  void anAnswerWithoutAUsableAccessTokenEndsThePolling() throws Exception {
    server.tokenReplies.add(
        new TokenReply.Unusable("it holds no access token", Optional.empty(), Optional.empty()));
    LoginAttempt attempt = begin();
    follower.next(LoginEvent.DeviceCode.class);

    polls(1);

    assertThat(LoginBench.failure(attempt))
        .isEqualTo(new LoginFailure.ServerUnavailable("it holds no access token"));
  }

  @Test
  void retryAfterIsWaitedFor() throws Exception {
    server.tokenReplies.add(
        new TokenReply.Unavailable("busy", Optional.of(Duration.ofSeconds(90)), false));
    LoginAttempt attempt = begin();
    follower.next(LoginEvent.DeviceCode.class);
    bench.time.awaitPending(3);

    bench.time.advance(Duration.ofSeconds(5 + 89));
    assertThat(bench.kept).isEmpty();
    bench.time.advance(SECOND);

    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
  }

  @Test
  void aRefusalEndsTheLogin() throws Exception {
    server.tokenReplies.add(FakeAuthorizationServer.refused("access_denied"));
    LoginAttempt attempt = begin();
    follower.next(LoginEvent.DeviceCode.class);

    polls(1);

    assertThat(LoginBench.failure(attempt)).isEqualTo(new LoginFailure.Denied());
  }

  @Test
  void anExpiredCodeEndsTheLoginByTheServersWordOrByOurClock() throws Exception {
    server.tokenReplies.add(FakeAuthorizationServer.refused("expired_token"));
    LoginAttempt told = begin();
    follower.next(LoginEvent.DeviceCode.class);
    polls(1);
    assertThat(LoginBench.failure(told)).isEqualTo(new LoginFailure.CodeExpired());

    pending(1000);
    LoginAttempt counted = begin();
    follower.next(LoginEvent.DeviceCode.class);
    bench.time.awaitPending(3);
    bench.time.advance(Duration.ofMinutes(10));
    assertThat(LoginBench.failure(counted)).isEqualTo(new LoginFailure.CodeExpired());
  }

  @Test
  void aProviderWithoutTheGrantSaysSo() throws Exception {
    server.deviceReply = new DeviceReply.Unsupported();

    assertThat(LoginBench.failure(begin())).isEqualTo(new LoginFailure.NoDeviceGrant("test"));
  }

  @Test
  void aRefusedOrFailedBeginningIsTold() throws Exception {
    server.deviceReply =
        new DeviceReply.Refused(new OAuthError("unauthorized_client", Optional.empty()));
    assertThat(LoginBench.failure(begin()).hint()).contains("client id");

    server.deviceReply = new DeviceReply.Unavailable("status 503", Optional.empty());
    assertThat(LoginBench.failure(begin()))
        .isEqualTo(new LoginFailure.ServerUnavailable("status 503"));
  }

  @Test
  void aPasteIsOfNoUseHere() throws Exception {
    LoginAttempt attempt = begin();
    follower.next(LoginEvent.DeviceCode.class);

    attempt.paste(Secret.of("fake-code"));

    assertThat(follower.next(LoginEvent.PasteRefused.class).failure().message())
        .contains("no pasted code");
  }

  @Test
  void nothingIsAskedAfterTheLastOneLeft() throws Exception {
    pending(3);
    LoginAttempt attempt = begin();
    follower.next(LoginEvent.DeviceCode.class);
    bench.time.awaitPending(3);

    attempt.leave();
    LoginBench.outcome(attempt);
    bench.time.advance(Duration.ofMinutes(1));

    assertThat(server.tokenReplies).hasSize(3);
  }

  private void pending(int count) {
    for (int i = 0; i < count; i++) {
      server.tokenReplies.add(FakeAuthorizationServer.refused("authorization_pending"));
    }
  }

  private void polls(int count) throws InterruptedException {
    bench.time.awaitPending(3);
    bench.time.advance(Duration.ofSeconds(5L * count));
  }

  private LoginAttempt begin() {
    return bench.join(
        new LoginRequest(
            new ResolvedProvider(LoginBench.provider(), server),
            LoginRequest.Method.DEVICE,
            OptionalInt.empty(),
            Duration.ofMinutes(15)),
        follower);
  }
}
