package dev.postern.daemon.session;

import static dev.postern.daemon.testing.FakeServer.accessToken;
import static dev.postern.daemon.testing.FakeServer.refreshToken;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.daemon.provider.OAuthError;
import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.provider.ProviderException;
import dev.postern.daemon.provider.TokenReply;
import dev.postern.daemon.store.EntryName;
import dev.postern.daemon.testing.FakeServer;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a login lives through: restarts, clocks that jump, sleep, sign-out. */
class SessionLifeTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final SessionFixture fixture = SessionFixture.signedIn();

  @Test
  void aRestartServesTheStoredTokenWithoutARefresh() throws Exception {
    fixture.restart();
    assertThat(fixture.session().state()).isInstanceOf(SessionState.Stored.class);
    assertThat(fixture.token()).isEqualTo(accessToken(1));
    assertThat(fixture.server.refreshes()).isZero();
  }

  @Test
  void anAccessTokenThatTheRecordDoesNotNameIsNotServed() throws Exception {
    fixture.store.write(
        new EntryName(SessionFixture.PROFILE, EntryName.Kind.ACCESS_TOKEN), accessToken(99));
    fixture.restart();
    assertThat(fixture.token()).isEqualTo(accessToken(2));
  }

  @Test
  void aLoginWithoutARefreshTokenLastsAsLongAsItsAccessToken() throws Exception {
    adoptWithoutRefreshToken(Optional.of(FakeServer.LIFETIME));
    assertThat(
            catchThrowableOfType(
                    FailureException.class,
                    () -> fixture.tokenFor(FakeServer.LIFETIME.plusSeconds(1)))
                .failure()
                .message())
        .contains("less than was asked for; there is no refresh token");
    assertThat(fixture.token()).isEqualTo(accessToken(1));
    fixture.time.advance(FakeServer.LIFETIME.minusSeconds(60));
    assertThat(fixture.token()).isEqualTo(accessToken(1));
    fixture.time.advance(Duration.ofSeconds(60));
    assertThat(fixture.failure().message())
        .isEqualTo(
            "the login of profile work has ended: there is no refresh token for it in the store");
  }

  @Test
  void aTokenOfUnknownLifetimeWithoutARefreshTokenIsServedUntilItIsRejected() throws Exception {
    adoptWithoutRefreshToken(Optional.empty());
    fixture.time.advance(Duration.ofDays(30));
    assertThat(fixture.token()).isEqualTo(accessToken(1));
    assertThat(
            catchThrowableOfType(
                    FailureException.class, () -> fixture.tokenInsteadOf(accessToken(1)))
                .failure()
                .code())
        .isEqualTo(ErrorCode.NOT_SIGNED_IN);
  }

  private void adoptWithoutRefreshToken(Optional<Duration> lifetime) {
    assertThat(
            fixture
                .sessions()
                .adopt(
                    SessionFixture.PROFILE,
                    FakeServer.provider(),
                    fixture.server.tokens(Optional.empty(), lifetime)))
        .isEmpty();
  }

  @Test
  void aLostReplyIsToldAsJustThatOnceTheServerSaysSo() {
    fixture.expire();
    fixture.server.next(
        rotated -> new TokenReply.Unavailable("the connection broke", Optional.empty(), true));
    assertThat(fixture.failure().code()).isEqualTo(ErrorCode.SERVER_FAILED);
    fixture.restart();
    fixture.time.advance(Duration.ofMinutes(10));
    assertThat(fixture.failure().code()).isEqualTo(ErrorCode.NOT_SIGNED_IN);
    assertThat(fixture.failure().message()).contains("brought no tokens (the connection broke)");
  }

  @Test
  void aLostReplyIsNotFollowedByAnAttemptWhileTheTokenHolds() {
    fixture.server.next(
        rotated -> new TokenReply.Unavailable("the connection broke", Optional.empty(), true));
    fixture.time.advance(fixture.time.untilNext().orElseThrow());
    SessionFixture.await(() -> fixture.time.untilNext().isPresent());
    assertThat(fixture.time.untilNext().orElseThrow()).isGreaterThan(Duration.ofMinutes(3));
  }

  @Test
  void anEndedLoginIsStillEndedAfterARestart() {
    fixture.expire();
    fixture.server.next(
        new TokenReply.Refused(new OAuthError("invalid_grant", Optional.of("gone"))));
    fixture.failure();
    fixture.restart();
    assertThat(fixture.failure().message()).contains("gone");
    assertThat(fixture.server.refreshes()).isEqualTo(1);
  }

  @Test
  void aWallClockSetBackDoesNotMakeATokenHoldLonger() throws Exception {
    fixture.expire();
    fixture.time.setWallClock(Duration.ofHours(-9));
    assertThat(fixture.token()).isEqualTo(accessToken(2));
  }

  @Test
  void aMachineThatSleptPastExpiryRefreshesBeforeItServes() throws Exception {
    fixture.time.setWallClock(FakeServer.LIFETIME.plusHours(1));
    assertThat(fixture.token()).isEqualTo(accessToken(2));
  }

  @Test
  void aMachineThatSleptPastTheAlarmServesTheTokenThatHoldsAndRefreshesIt() throws Exception {
    fixture.time.setWallClock(FakeServer.LIFETIME.minusMinutes(2));
    assertThat(fixture.token()).isEqualTo(accessToken(1));
    SessionFixture.await(() -> fixture.log.contains("refreshed work"));
    assertThat(fixture.token()).isEqualTo(accessToken(2));
    assertThat(fixture.server.refreshes()).isEqualTo(1);
  }

  @Test
  void aRestartWithAClockSetBackTrustsNoMoreThanTheLifetime() throws Exception {
    fixture.time.setWallClock(Duration.ofHours(-9));
    fixture.restart();
    fixture.session().stop();
    assertThat(fixture.token()).isEqualTo(accessToken(1));
    fixture.time.advance(FakeServer.LIFETIME);
    assertThat(fixture.token()).isEqualTo(accessToken(2));
  }

  @Test
  void signingOutErasesAndRevokes() throws Exception {
    SignOut.Outcome outcome = new SignOut(fixture.server).end(fixture.session());
    assertThat(outcome.revoked()).isTrue();
    assertThat(fixture.server.revoked()).containsExactly(refreshToken(1));
    assertThat(fixture.storedRefreshToken()).isEmpty();
    assertThat(fixture.disk.names("")).isEmpty();
    assertThat(fixture.failure().message()).isEqualTo("profile work is not signed in");
  }

  @Test
  void aLogoutThatCannotBeWrittenDownEndsAndRevokesNothing() throws Exception {
    fixture.disk.setFull(true);
    SignOut.Outcome outcome = new SignOut(fixture.server).end(fixture.session());
    assertThat(outcome.revoked()).isFalse();
    assertThat(outcome.unerased().orElseThrow().message())
        .startsWith("profile work is still signed in, and nothing was revoked")
        .contains("no space is left");
    assertThat(fixture.server.revoked()).isEmpty();
    assertThat(fixture.token()).isEqualTo(accessToken(1));
    fixture.disk.setFull(false);
    assertThat(new SignOut(fixture.server).end(fixture.session()).revoked()).isTrue();
    assertThat(fixture.failure().message()).isEqualTo("profile work is not signed in");
  }

  @Test
  void signingOutWithALockedStoreServesNothingAnyMoreAndCanBeFinished() throws Exception {
    fixture.store.setLocked(true);
    SignOut.Outcome outcome = new SignOut(fixture.server).end(fixture.session());
    assertThat(outcome.unerased().orElseThrow().message())
        .isEqualTo(
            "the login of profile work has ended, but its tokens are not all erased here: "
                + "the keychain is locked");
    fixture.store.setLocked(false);
    assertThat(fixture.failure().message()).contains("postern logout finishes it");
    fixture.restart();
    assertThat(fixture.failure().code()).isEqualTo(ErrorCode.NOT_SIGNED_IN);
    assertThat(new SignOut(fixture.server).end(fixture.session()).revoked()).isTrue();
    assertThat(fixture.server.revoked()).containsExactly(refreshToken(1));
    assertThat(fixture.storedRefreshToken()).isEmpty();
  }

  @Test
  void whoeverAsksWhileALogoutIsUnderWayIsToldSo() throws Exception {
    Departure departure = fixture.session().beginSigningOut();
    Failure told = fixture.failure();
    assertThat(told.message()).isEqualTo("profile work is being signed out");
    assertThat(told.hint().orElseThrow()).startsWith("wait until its logout has ended");
    fixture.session().erase(departure);
    assertThat(fixture.failure().message()).isEqualTo("profile work is not signed in");
  }

  @Test
  void aSignOutThatWasCutShortServesNothingAfterARestartAndCanBeFinished() throws Exception {
    fixture.session().beginSigningOut();
    fixture.restart();
    assertThat(fixture.failure().message())
        .isEqualTo(
            "the login of profile work has ended: "
                + "a logout was begun and did not finish; postern logout finishes it");
    assertThat(fixture.failure().hint()).contains("run: postern logout --profile work");
    assertThat(new SignOut(fixture.server).end(fixture.session()).revoked()).isTrue();
    assertThat(fixture.server.revoked()).containsExactly(refreshToken(1));
    assertThat(fixture.storedRefreshToken()).isEmpty();
  }

  @Test
  void tokensThatArriveAfterTheSignOutAreRevokedAndNotKept() throws Exception {
    fixture.expire();
    fixture.server.close();
    Thread asker = Thread.startVirtualThread(fixture::failure);
    fixture.server.awaitRequest();
    fixture.session().erase(fixture.session().beginSigningOut());
    fixture.server.open();
    asker.join();
    SessionFixture.await(() -> fixture.server.revoked().contains(refreshToken(2)));
    assertThat(fixture.storedRefreshToken()).isEmpty();
  }

  @Test
  void aNewLoginOutrunsARefreshOnItsWay() throws Exception {
    fixture.expire();
    fixture.server.close();
    Thread asker = Thread.startVirtualThread(fixture::ask);
    fixture.server.awaitRequest();
    fixture
        .sessions()
        .adopt(
            SessionFixture.PROFILE,
            FakeServer.provider(),
            fixture.server.tokens(
                Optional.of(Secret.of("fake-refresh-token-new")),
                Optional.of(FakeServer.LIFETIME)));
    fixture.server.open();
    asker.join();
    assertThat(fixture.storedRefreshToken()).contains(Secret.of("fake-refresh-token-new"));
  }

  @Test
  void aRefreshOfTheOldLoginSpendsNoTokenOfTheNewOne() throws Exception {
    Secret fresh = Secret.of("fake-refresh-token-new");
    overtake(
        () ->
            fixture
                .sessions()
                .adopt(
                    SessionFixture.PROFILE,
                    FakeServer.provider(),
                    fixture.server.tokens(Optional.of(fresh), Optional.of(FakeServer.LIFETIME))));
    assertThat(fixture.server.refreshes()).isEqualTo(1);
    assertThat(fixture.storedRefreshToken()).contains(fresh);
  }

  @Test
  void aRefreshThatWasOvertakenByALogoutWritesNoRecord() throws Exception {
    overtake(
        () -> {
          fixture.session().erase(fixture.session().beginSigningOut());
          fixture.store.write(
              new EntryName(SessionFixture.PROFILE, EntryName.Kind.REFRESH_TOKEN),
              refreshToken(99));
        });
    assertThat(fixture.server.refreshes()).isEqualTo(1);
    assertThat(fixture.disk.names("")).isEmpty();
  }

  @Test
  void aLoginThatCannotBeStoredLeavesTheOneBefore() throws Exception {
    Provider here = FakeServer.provider();
    Provider elsewhere =
        new Provider(
            "elsewhere",
            here.endpoints(),
            here.clientId(),
            here.scopes(),
            here.quirks(),
            here.use());
    fixture.store.failWrites(1);
    assertThat(
            fixture
                .sessions()
                .adopt(SessionFixture.PROFILE, elsewhere, fixture.server.firstTokens()))
        .isPresent();
    fixture.restart();
    assertThat(fixture.token()).isEqualTo(accessToken(1));
    fixture.expire();
    assertThat(fixture.token()).isEqualTo(accessToken(2));
  }

  @Test
  void nothingIsSentWhereTheConfigurationNamesAnotherServer() throws Exception {
    fixture.server.setMoved(
        Optional.of(
            new ProviderException(ProviderException.Cause.MOVED, "another server", "go back")));
    assertThat(fixture.session().problem().orElseThrow().message()).isEqualTo("another server");
    fixture.expire();
    assertThat(fixture.failure().message()).contains("another server");
    assertThat(fixture.server.refreshes()).isZero();
    assertThat(fixture.session().state()).isInstanceOf(SessionState.Live.class);
    fixture.server.setMoved(Optional.empty());
    assertThat(fixture.session().problem()).isEmpty();
    assertThat(fixture.token()).isEqualTo(accessToken(2));
  }

  @Test
  void aFaultOfThisMachineThatIsMendedHoldsUpNoRefresh() throws Exception {
    fixture.expire();
    fixture.disk.setFull(true);
    assertThat(fixture.failure().message()).contains("no space is left");
    assertThat(fixture.session().problem()).isPresent();
    fixture.disk.setFull(false);
    assertThat(fixture.token()).isEqualTo(accessToken(2));
    assertThat(fixture.session().problem()).isEmpty();
  }

  @Test
  void aRecordOfTheFirstVersionIsBoundToTheServerThatIsConfigured() throws Exception {
    String bound = new String(fixture.disk.read("work.login.json").orElseThrow(), UTF_8);
    String old =
        bound
            .replace("\"version\":2", "\"version\":1")
            .replaceFirst(",\"server\":\\{.*?\\{\\}\\}", "");
    assertThat(old).doesNotContain("tokenEndpoint");
    fixture.disk.write("work.login.json", old.getBytes(UTF_8));
    fixture.restart();
    assertThat(fixture.disk.read("work.login.json")).contains(bound.getBytes(UTF_8));
    assertThat(fixture.token()).isEqualTo(accessToken(1));
  }

  @Test
  void tokensThatWereHeldBackWhenTheDaemonEndedAreToldAsThat() {
    fixture.expire();
    fixture.store.failWrites(1000);
    fixture.failure();
    fixture.restart();
    fixture.store.failWrites(0);
    fixture.time.advance(Duration.ofMinutes(10));
    assertThat(fixture.failure().message())
        .contains("its new tokens could not be stored before postern stopped");
  }

  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  /** Has something done while a refresh is on its way that the server refuses. */
  private void overtake(Step step) throws Exception {
    fixture.expire();
    fixture.server.next(
        new TokenReply.Refused(new OAuthError("invalid_grant", Optional.of("gone"))));
    fixture.server.close();
    Thread asker = Thread.startVirtualThread(fixture::ask);
    fixture.server.awaitRequest();
    step.run();
    fixture.server.open();
    asker.join();
  }

  @Test
  void aStopAwaitsTheReplyThatIsOnItsWay() throws Exception {
    fixture.expire();
    fixture.server.close();
    Thread asker = Thread.ofVirtual().start(fixture::ask);
    fixture.server.awaitRequest();
    Thread stop = Thread.ofPlatform().start(fixture.sessions()::close);
    SessionFixture.await(() -> !stop.isAlive() || stop.getState() == Thread.State.TIMED_WAITING);
    assertThat(stop.isAlive()).isTrue();
    fixture.server.open();
    stop.join();
    asker.join();
    assertThat(fixture.storedRefreshToken()).contains(refreshToken(2));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 9})
  void aTokenOfAFewSecondsIsNotChased(long seconds) throws Exception {
    fixture.server.next(
        new TokenReply.Granted(
            fixture.server.tokens(Optional.empty(), Optional.of(Duration.ofSeconds(seconds)))));
    fixture.tokenFor(Duration.ofHours(9));
    assertThat(fixture.time.untilNext().orElseThrow()).isGreaterThanOrEqualTo(TEN_SECONDS);
  }
}
