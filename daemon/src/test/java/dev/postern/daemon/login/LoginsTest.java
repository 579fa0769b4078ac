package dev.postern.daemon.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.provider.TokenReply;
import dev.postern.daemon.testing.FakeAuthorizationServer;
import dev.postern.daemon.testing.LoginBench;
import dev.postern.daemon.testing.LoginBench.Follower;
import dev.postern.daemon.testing.RawHttp;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoginsTest {
  private static final URI MANUAL = URI.create("https://login.example/code");

  private final LoginBench bench = new LoginBench();
  private final FakeAuthorizationServer server = new FakeAuthorizationServer();
  private final LoginRequest request = LoginBench.browser(provider(), server);
  private final Follower first = new Follower();
  private final Follower second = new Follower();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void aSecondLoginJoinsTheFirstAndSeesTheSamePage() throws Exception {
    LoginAttempt one = bench.join(request, first);
    URI url = first.next(LoginEvent.OpenBrowser.class).url();
    LoginAttempt two = bench.join(request, second);

    second.next(LoginEvent.Joined.class);
    assertThat(second.next(LoginEvent.OpenBrowser.class).url()).isEqualTo(url);
    two.paste(Secret.of("fake-code"));

    assertThat(LoginBench.outcome(one)).isInstanceOf(LoginOutcome.SignedIn.class);
    assertThat(LoginBench.outcome(two)).isInstanceOf(LoginOutcome.SignedIn.class);
    assertThat(server.exchanges).hasSize(1);
  }

  @Test
  void oneOfTwoMayLeaveWithoutEndingTheLogin() throws Exception {
    LoginAttempt one = bench.join(request, first);
    LoginAttempt two = bench.join(request, second);

    one.leave();
    second.next(LoginEvent.Joined.class);
    two.paste(Secret.of("fake-code"));

    assertThat(LoginBench.failure(one)).isEqualTo(new LoginFailure.Cancelled());
    assertThat(LoginBench.outcome(two)).isInstanceOf(LoginOutcome.SignedIn.class);
  }

  @Test
  void whatIsPastedCountsAlsoAfterTheOneWhoJoinedHasLeft() throws Exception {
    LoginAttempt one = bench.join(request, first);
    LoginAttempt two = bench.logins().joinUnderWay("work", second).orElseThrow();
    two.leave();

    assertThat(bench.logins().paste("work", Secret.of("fake-code"))).isTrue();

    assertThat(LoginBench.outcome(one)).isInstanceOf(LoginOutcome.SignedIn.class);
    assertThat(bench.logins().paste("work", Secret.of("fake-code"))).isFalse();
    assertThat(bench.logins().joinUnderWay("work", second)).isEmpty();
  }

  @Test
  void whoJoinsIsToldWhereTheLoginSignsIn() {
    bench.join(request, first);
    assertThat(bench.logins().providerUnderWay("work")).contains(request.provider().provider());
    assertThat(bench.logins().joinUnderWay("work", second).orElseThrow().provider())
        .isEqualTo(request.provider().provider());
  }

  @Test
  void anAddressWithARefusalEndsTheLoginAsTheBrowserWould() throws Exception {
    LoginAttempt attempt = bench.join(request, first);
    URI url = first.next(LoginEvent.OpenBrowser.class).url();
    attempt.paste(
        Secret.of(
            LoginBench.parameter(url, "redirect_uri")
                + "?error=access_denied&state="
                + LoginBench.parameter(url, "state")));
    assertThat(LoginBench.failure(attempt)).isEqualTo(new LoginFailure.Denied());
  }

  @Test
  void aNewLoginMayBeginAfterTheLast() throws Exception {
    LoginAttempt one = bench.join(request, first);
    URI before = first.next(LoginEvent.OpenBrowser.class).url();
    one.leave();
    LoginBench.outcome(one);

    bench.join(request, second);

    assertThat(LoginBench.parameter(second.next(LoginEvent.OpenBrowser.class).url(), "state"))
        .isNotEqualTo(LoginBench.parameter(before, "state"));
  }

  @Test
  void aPastedCodeGoesWithTheRedirectUriOfThePageThatShowedIt() throws Exception {
    LoginAttempt attempt = bench.join(request, first);
    LoginEvent.OpenBrowser opened = first.next(LoginEvent.OpenBrowser.class);
    URI manual = opened.manualUrl().orElseThrow();

    attempt.paste(Secret.of("fake-code#" + LoginBench.parameter(manual, "state")));

    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
    assertThat(LoginBench.parameter(manual, "redirect_uri")).isEqualTo(MANUAL.toString());
    assertThat(server.exchanges.getFirst().redirectUri()).isEqualTo(MANUAL);
    RawHttp.awaitFree(LoginBench.port(opened.url()));
  }

  @Test
  void aBadPasteIsToldAndTheLoginGoesOn() throws Exception {
    LoginAttempt attempt = bench.join(request, first);
    first.next(LoginEvent.OpenBrowser.class);

    attempt.paste(Secret.of("fake-code#of-another-login"));

    assertThat(first.next(LoginEvent.PasteRefused.class).failure().message())
        .contains("another sign-in");
    assertThat(server.exchanges).isEmpty();
    attempt.paste(Secret.of("fake-code"));
    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
  }

  @Test
  void anAddressThatArrivesInPiecesIsPutTogether() throws Exception {
    LoginAttempt attempt = bench.join(request, first);
    URI url = first.next(LoginEvent.OpenBrowser.class).url();
    String address =
        LoginBench.parameter(url, "redirect_uri")
            + "?code=fake-code&amp;state="
            + LoginBench.parameter(url, "state");
    int third = address.length() / 3;

    attempt.paste(Secret.of("fäke"));
    attempt.paste(Secret.of("\"" + address.substring(0, third)));
    attempt.paste(Secret.of(address.substring(third, 2 * third)));
    attempt.paste(Secret.of(address.substring(2 * third) + "\""));

    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
    assertThat(server.exchanges.getLast().code()).isEqualTo(Secret.of("fake-code"));
  }

  @Test
  void aCodeAndItsStateThatArriveInPiecesArePutTogether() throws Exception {
    server.tokenReplies.add(FakeAuthorizationServer.refused("invalid_grant"));
    LoginAttempt attempt = bench.join(request, first);
    URI manual = first.next(LoginEvent.OpenBrowser.class).manualUrl().orElseThrow();

    attempt.paste(Secret.of("fake-"));
    attempt.paste(Secret.of("code#" + LoginBench.parameter(manual, "state")));

    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
    assertThat(server.exchanges.getLast().code()).isEqualTo(Secret.of("fake-code"));
  }

  @Test
  void aWholeCodeCountsAfterAWrongOne() throws Exception {
    server.tokenReplies.add(FakeAuthorizationServer.refused("invalid_grant"));
    server.tokenReplies.add(FakeAuthorizationServer.refused("invalid_grant"));
    LoginAttempt attempt = bench.join(request, first);
    URI manual = first.next(LoginEvent.OpenBrowser.class).manualUrl().orElseThrow();

    attempt.paste(Secret.of("wrong"));
    attempt.paste(Secret.of("fake-code#" + LoginBench.parameter(manual, "state")));

    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
    assertThat(server.exchanges.getLast().code()).isEqualTo(Secret.of("fake-code"));
  }

  @Test
  void aPastedCodeThatTheServerRefusesMayBePastedAgain() throws Exception {
    server.tokenReplies.add(FakeAuthorizationServer.refused("invalid_grant"));
    LoginAttempt attempt = bench.join(request, first);
    first.next(LoginEvent.OpenBrowser.class);

    attempt.paste(Secret.of("fake-co"));

    first.next(LoginEvent.Exchanging.class);
    assertThat(first.next(LoginEvent.PasteRefused.class).failure().message())
        .contains("invalid_grant");
    attempt.paste(Secret.of("fake-code"));
    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
  }

  @Test
  void aBrowserThatComesBackDuringAPasteWaitsAndThenCounts() throws Exception {
    server.tokenReplies.add(FakeAuthorizationServer.refused("invalid_grant"));
    CountDownLatch exchange = server.holdUp();
    LoginAttempt attempt = bench.join(request, first);
    URI url = first.next(LoginEvent.OpenBrowser.class).url();
    attempt.paste(Secret.of("fake-cut-code"));
    first.next(LoginEvent.Exchanging.class);
    Future<RawHttp.Answer> browser = inBackground(url);

    exchange.countDown();

    assertThat(browser.get().status()).isEqualTo(303);
    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
    assertThat(server.exchanges).hasSize(2);
  }

  @Test
  void aFaultInAListenerHarmsNobodyElse() throws Exception {
    LoginAttempt attempt =
        bench.join(
            request,
            _ -> {
              throw new IllegalStateException("a broken terminal");
            });
    bench.join(request, second);
    second.next(LoginEvent.Joined.class);
    second.next(LoginEvent.OpenBrowser.class);

    attempt.paste(Secret.of("fake-code"));

    assertThat(LoginBench.outcome(attempt)).isInstanceOf(LoginOutcome.SignedIn.class);
  }

  @Test
  void closingEndsEveryLogin() throws Exception {
    LoginAttempt attempt = bench.join(request, first);
    URI url = first.next(LoginEvent.OpenBrowser.class).url();

    bench.logins().close();

    assertThat(LoginBench.failure(attempt)).isEqualTo(new LoginFailure.Cancelled());
    RawHttp.awaitFree(LoginBench.port(url));
  }

  @Test
  void closingAwaitsTheAnswerToACodeThatIsSpent() throws Exception {
    CountDownLatch held = server.holdUp();
    LoginAttempt login = bench.join(request, first);
    login.paste(Secret.of("fake-code"));
    while (server.exchanges.isEmpty()) {
      Thread.onSpinWait();
    }

    Thread close = Thread.ofPlatform().start(bench.logins()::close);
    while (close.isAlive() && close.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(close.isAlive()).isTrue();
    held.countDown();
    close.join();

    assertThat(LoginBench.outcome(login)).isInstanceOf(LoginOutcome.SignedIn.class);
  }

  @Test
  void aLockEndsTheLoginThatWaitsForItsCode() throws Exception {
    LoginAttempt attempt = bench.join(request, first);
    URI url = first.next(LoginEvent.OpenBrowser.class).url();

    bench.lock();

    assertThat(LoginBench.failure(attempt)).isEqualTo(new LoginFailure.Locked());
    RawHttp.awaitFree(LoginBench.port(url));
    assertThat(server.exchanges).isEmpty();
  }

  @Test
  void tokensThatArriveWhileLockedAreRevokedAndNotKept() throws Exception {
    CountDownLatch exchange = server.holdUp();
    LoginAttempt attempt = bench.join(request, first);
    first.next(LoginEvent.OpenBrowser.class);
    attempt.paste(Secret.of("fake-code"));
    first.next(LoginEvent.Exchanging.class);

    bench.lock();
    exchange.countDown();

    assertThat(LoginBench.failure(attempt)).isEqualTo(new LoginFailure.Locked());
    assertThat(bench.kept).isEmpty();
    assertThat(server.revoked).containsExactly(Secret.of("fake-refresh-token-1"));
  }

  @Test
  void anAnswerWithoutAUsableAccessTokenEndsTheLoginAndItsRefreshTokenIsRevoked() throws Exception {
    Secret alone = Secret.of("fake-refresh-token-1");
    server.tokenReplies.add(
        new TokenReply.Unusable("it holds no access token", Optional.empty(), Optional.of(alone)));
    LoginAttempt attempt = bench.join(request, first);
    first.next(LoginEvent.OpenBrowser.class);
    attempt.paste(Secret.of("fake-code"));

    assertThat(LoginBench.failure(attempt))
        .isEqualTo(new LoginFailure.ServerUnavailable("it holds no access token"));
    assertThat(bench.kept).isEmpty();
    assertThat(server.revoked).containsExactly(alone);
  }

  @Test
  void aLoginThatTheLockDidNotSeeEndsAsWell() throws Exception {
    bench.lock();
    assertThat(LoginBench.failure(bench.join(request, first))).isEqualTo(new LoginFailure.Locked());
  }

  private static Future<RawHttp.Answer> inBackground(URI url) {
    FutureTask<RawHttp.Answer> get =
        new FutureTask<>(
            () ->
                RawHttp.get(
                    LoginBench.port(url),
                    "/callback?code=fake-code&state=" + LoginBench.parameter(url, "state")));
    Thread.ofVirtual().start(get);
    return get;
  }

  private static Provider provider() {
    return LoginBench.provider(
        Optional.empty(),
        /* issuerInResponse= */ false,
        new Provider.Quirks(
            "localhost",
            Optional.of(MANUAL),
            Provider.TokenRequestFormat.JSON,
            /* stateInTokenRequest= */ true,
            Map.of("code", "true"),
            Map.of()));
  }
}
