package dev.postern.daemon.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.testing.FakeAuthorizationServer;
import dev.postern.daemon.testing.LoginBench;
import dev.postern.daemon.testing.LoginBench.Follower;
import dev.postern.daemon.testing.RawHttp;
import dev.postern.daemon.testing.RawHttp.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CallbackPortTest {
  private final LoginBench bench = new LoginBench();
  private final FakeAuthorizationServer server = new FakeAuthorizationServer();
  private final Follower follower = new Follower();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void bothLoopbackAddressesAreServed() throws Exception {
    LoginAttempt attempt = begin();
    URI url = opened();

    Answer answer =
        RawHttp.send(
            "::1",
            LoginBench.port(url),
            "GET",
            "/callback?code=fake-code&state=" + LoginBench.state(url),
            "Host: [::1]:" + LoginBench.port(url) + "\r\n");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
  }

  @Test
  void nothingButLoopbackIsListenedOn() throws Exception {
    begin();
    int port = LoginBench.port(opened());

    try (ServerSocket elsewhere = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.2"))) {
      assertThat(elsewhere.isBound()).isTrue();
    }
  }

  @Test
  void thePortIsFreeAfterTheTimeout() throws Exception {
    LoginAttempt attempt = begin();
    URI url = opened();

    bench.time.advance(Duration.ofMinutes(5));

    assertThat(LoginBench.failure(attempt))
        .isEqualTo(new LoginFailure.TimedOut(Duration.ofMinutes(5)));
    assertThat(LoginBench.failure(attempt).message()).contains("5 min");
    RawHttp.awaitFree(LoginBench.port(url));
  }

  @Test
  void thePortIsFreeAfterTheLastOneLeft() throws Exception {
    LoginAttempt attempt = begin();
    URI url = opened();

    attempt.leave();

    assertThat(LoginBench.failure(attempt)).isEqualTo(new LoginFailure.Cancelled());
    RawHttp.awaitFree(LoginBench.port(url));
    assertThat(bench.time.pending()).isZero();
  }

  @Test
  void theLastPageCanBeLoadedAgainForAWhile() throws Exception {
    LoginAttempt attempt = begin();
    URI url = opened();
    String page =
        RawHttp.get(LoginBench.port(url), "/callback?code=fake-code&state=" + LoginBench.state(url))
            .header("Location")
            .orElseThrow();
    LoginBench.outcome(attempt);
    for (int load = 0; load < 2; load++) {
      Answer answer = RawHttp.get(LoginBench.port(url), page);
      assertThat(answer.body()).contains("You are signed in");
      assertThat(answer.header("Cache-Control").orElse("")).contains("max-age");
    }

    bench.time.advance(LastPages.STAY);

    RawHttp.awaitFree(LoginBench.port(url));
  }

  @Test
  void aLoginTakesItsFixedPortFromALastPage() throws Exception {
    int free;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = probe.getLocalPort();
    }
    LoginAttempt first = beginOn(free);
    RawHttp.get(free, "/callback?code=fake-code&state=" + LoginBench.state(opened()));
    LoginBench.outcome(first);
    follower.next(LoginEvent.Exchanging.class);

    beginOn(free);

    assertThat(LoginBench.port(opened())).isEqualTo(free);
  }

  @Test
  void onlyTheLatestFewLastPagesStay() throws Exception {
    List<Integer> ports = new ArrayList<>();
    for (int login = 0; login < 4; login++) {
      LoginAttempt attempt = begin();
      URI url = opened();
      ports.add(LoginBench.port(url));
      RawHttp.get(LoginBench.port(url), "/callback?code=fake-code&state=" + LoginBench.state(url));
      LoginBench.outcome(attempt);
      follower.next(LoginEvent.Exchanging.class);
    }

    RawHttp.awaitFree(ports.getFirst());
    assertThat(RawHttp.isListening("127.0.0.1", ports.getLast())).isTrue();
  }

  @Test
  void leavingDuringTheExchangeKeepsTheTokens() throws Exception {
    CountDownLatch exchange = server.holdUp();
    LoginAttempt attempt = begin();
    URI url = opened();
    Thread browser =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    RawHttp.get(
                        LoginBench.port(url),
                        "/callback?code=fake-code&state=" + LoginBench.state(url));
                  } catch (IOException cut) {
                    throw new AssertionError(cut);
                  }
                });
    follower.next(LoginEvent.Exchanging.class);

    attempt.leave();
    bench.time.advance(Duration.ofMinutes(5));
    exchange.countDown();
    browser.join();

    assertThat(bench.kept).hasSize(1);
  }

  @Test
  void aFixedPortIsListenedOn() throws Exception {
    int free;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = probe.getLocalPort();
    }

    beginOn(free);

    assertThat(LoginBench.port(opened())).isEqualTo(free);
  }

  @Test
  void aBusyFixedPortIsAClearFailure() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LoginAttempt attempt = beginOn(taken.getLocalPort());

      assertThat(LoginBench.failure(attempt))
          .isEqualTo(new LoginFailure.PortBusy(taken.getLocalPort()));
    }
  }

  @Test
  void aHalfOpenConnectionHoldsUpNobody() throws Exception {
    LoginAttempt attempt = begin();
    URI url = opened();

    try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), LoginBench.port(url))) {
      silent.getOutputStream().write("GET /callback?".getBytes(StandardCharsets.US_ASCII));
      RawHttp.get(LoginBench.port(url), "/callback?code=fake-code&state=" + LoginBench.state(url));
      assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
    }
  }

  private LoginAttempt begin() {
    return bench.join(LoginBench.browser(LoginBench.provider(), server), follower);
  }

  private LoginAttempt beginOn(int port) {
    LoginRequest any = LoginBench.browser(LoginBench.provider(), server);
    return bench.join(
        new LoginRequest(any.provider(), any.method(), OptionalInt.of(port), any.timeout()),
        follower);
  }

  private URI opened() throws InterruptedException {
    return follower.next(LoginEvent.OpenBrowser.class).url();
  }
}
