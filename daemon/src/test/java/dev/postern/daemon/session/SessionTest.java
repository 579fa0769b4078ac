package dev.postern.daemon.session;

import static dev.postern.daemon.testing.FakeServer.accessToken;
import static dev.postern.daemon.testing.FakeServer.refreshToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.daemon.provider.OAuthError;
import dev.postern.daemon.provider.TokenReply;
import dev.postern.daemon.store.EntryName;
import dev.postern.daemon.testing.FakeServer;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SessionTest {
  private final SessionFixture fixture = SessionFixture.signedIn();

  private static TokenReply outage(boolean maySpent) {
    return new TokenReply.Unavailable("the connection was cut", Optional.empty(), maySpent);
  }

  @Test
  void aTokenThatHoldsIsServedWithoutARefresh() throws Exception {
    assertThat(fixture.token()).isEqualTo(accessToken(1));
    assertThat(fixture.server.refreshes()).isZero();
  }

  @Test
  void anExpiredTokenIsRefreshedFirst() throws Exception {
    fixture.expire();
    assertThat(fixture.token()).isEqualTo(accessToken(2));
    assertThat(fixture.storedRefreshToken()).contains(refreshToken(2));
  }

  @Test
  void twoHundredWhoAskAtTheMomentOfExpiryCauseOneRefresh() throws Exception {
    fixture.expire();
    fixture.server.close();
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Secret>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        answers.add(askers.submit(fixture::token));
      }
      fixture.server.awaitRequest();
      fixture.server.open();
      for (Future<Secret> answer : answers) {
        assertThat(answer.get()).isEqualTo(accessToken(2));
      }
    }
    assertThat(fixture.server.refreshes()).isEqualTo(1);
  }

  @Test
  void anAskerWhoGoesAwayDoesNotStopTheRefresh() throws Exception {
    fixture.expire();
    fixture.server.close();
    Thread asker =
        Thread.startVirtualThread(
            () -> {
              try {
                fixture.token();
              } catch (FailureException e) {
                throw new AssertionError(e);
              }
            });
    fixture.server.awaitRequest();
    asker.interrupt();
    fixture.server.open();
    assertThat(fixture.token()).isEqualTo(accessToken(2));
    assertThat(fixture.server.refreshes()).isEqualTo(1);
  }

  @Test
  void aTokenThatHoldsIsServedWhileItIsBeingRefreshed() throws Exception {
    fixture.server.close();
    fixture.time.advance(FakeServer.LIFETIME.minusMinutes(4));
    fixture.server.awaitRequest();
    assertThat(fixture.token()).isEqualTo(accessToken(1));
    assertThat(fixture.session().state()).isInstanceOf(SessionState.Refreshing.class);
    fixture.server.open();
  }

  @Test
  void itIsRefreshedUnaskedFiveMinutesBeforeItsEndAtTheLatest() {
    Duration until = fixture.time.untilNext().orElseThrow();
    assertThat(until)
        .isBetween(FakeServer.LIFETIME.minusMinutes(6), FakeServer.LIFETIME.minusMinutes(5));
  }

  @Test
  void aTokenOfAMinuteIsRefreshedATenthBeforeItsEnd() {
    RefreshPolicy policy = new RefreshPolicy(new java.util.Random(5));
    assertThat(policy.lead(Duration.ofMinutes(1)))
        .isBetween(Duration.ofSeconds(6), Duration.ofMillis(7_200));
  }

  @Test
  void aMinimumThatIsNotMetIsRefreshedFor() throws Exception {
    fixture.session().stop();
    fixture.time.advance(FakeServer.LIFETIME.minusMinutes(10));
    assertThat(fixture.tokenFor(Duration.ofMinutes(9))).isEqualTo(accessToken(1));
    assertThat(fixture.tokenFor(Duration.ofMinutes(11))).isEqualTo(accessToken(2));
  }

  @Test
  void aMinimumNoTokenCanMeetIsAnsweredWithAFreshOne() throws Exception {
    assertThat(fixture.tokenFor(Duration.ofHours(20))).isEqualTo(accessToken(2));
  }

  @Test
  void aRejectedTokenIsRefreshedOnceHoweverManySaySo() throws Exception {
    fixture.time.advance(Duration.ofSeconds(5));
    assertThat(fixture.tokenInsteadOf(accessToken(1))).isEqualTo(accessToken(2));
    assertThat(fixture.tokenInsteadOf(accessToken(1))).isEqualTo(accessToken(2));
    assertThat(fixture.server.refreshes()).isEqualTo(1);
  }

  @Test
  void aTokenYoungerThanFiveSecondsIsGivenAgainAlthoughItIsRejected() throws Exception {
    fixture.time.advance(Duration.ofMillis(4_999));
    assertThat(fixture.tokenInsteadOf(accessToken(1))).isEqualTo(accessToken(1));
    fixture.time.advance(Duration.ofMillis(1));
    assertThat(fixture.tokenInsteadOf(accessToken(1))).isEqualTo(accessToken(2));
  }

  @Test
  void aRejectionCountsAlsoAfterTheClockWasSetBack() throws Exception {
    fixture.time.setWallClock(Duration.ofDays(-1));
    fixture.time.advance(Duration.ofSeconds(5));
    assertThat(fixture.tokenInsteadOf(accessToken(1))).isEqualTo(accessToken(2));
  }

  @Test
  void aClockThatWasSetBackMakesNoEndFartherAway() throws Exception {
    Instant expires = fixture.session().expiresAt().orElseThrow();
    Instant refresh = fixture.session().nextRefreshAt().orElseThrow();
    Duration back = Duration.ofDays(63_657);
    fixture.time.setWallClock(back.negated());
    assertThat(fixture.session().expiresAt()).contains(expires.minus(back));
    assertThat(fixture.session().nextRefreshAt()).contains(refresh.minus(back));
    fixture.restart();
    assertThat(fixture.session().expiresAt()).contains(expires.minus(back));
  }

  @Test
  void aClockThatWasSetBackMakesNoPauseLonger() throws Exception {
    fixture.server.next(outage(false));
    fixture.expire();
    fixture.failure();
    fixture.session().stop();
    fixture.ask();
    assertThat(fixture.server.refreshes()).isEqualTo(1);
    fixture.time.setWallClock(Duration.ofDays(-1));
    fixture.time.advance(Duration.ofSeconds(10));
    fixture.ask();
    assertThat(fixture.server.refreshes()).isEqualTo(2);
  }

  @Test
  void anOutageKeepsTheLoginAndServesTheTokenThatHolds() throws Exception {
    fixture.server.next(outage(false));
    fixture.time.advance(fixture.time.untilNext().orElseThrow());
    assertThat(fixture.token()).isEqualTo(accessToken(1));
    assertThat(fixture.storedRefreshToken()).contains(refreshToken(1));
    SessionFixture.await(() -> fixture.session().trouble().isPresent());
  }

  @Test
  void anOutageAfterExpiryIsToldAndEndsByItself() throws Exception {
    fixture.expire();
    fixture.server.next(reply -> outage(false));
    fixture.server.next(reply -> reply);
    assertThat(fixture.failure().code()).isEqualTo(ErrorCode.SERVER_FAILED);
    assertThat(fixture.failure().message()).contains("the connection was cut");
    assertThat(fixture.server.refreshes()).as("no hammering").isEqualTo(1);
  }

  @Test
  void retryAfterIsHonoured() throws Exception {
    fixture.expire();
    fixture.server.next(
        new TokenReply.Unavailable("too many requests", Optional.of(Duration.ofMinutes(2)), false));
    fixture.failure();
    fixture.session().stop();
    fixture.time.advance(Duration.ofSeconds(119));
    fixture.failure();
    assertThat(fixture.server.refreshes()).isEqualTo(1);
  }

  @Test
  void onlyInvalidGrantEndsTheLogin() throws Exception {
    fixture.expire();
    fixture.server.next(new TokenReply.Refused(new OAuthError("invalid_client", Optional.empty())));
    assertThat(fixture.failure().code()).isEqualTo(ErrorCode.SERVER_FAILED);
    assertThat(fixture.session().state()).isInstanceOf(SessionState.Live.class);

    fixture.time.advance(Duration.ofMinutes(10));
    fixture.server.next(
        new TokenReply.Refused(new OAuthError(OAuthError.INVALID_GRANT, Optional.empty())));
    fixture.session().stop();
    fixture.time.advance(FakeServer.LIFETIME);
    assertThat(fixture.failure().code()).isEqualTo(ErrorCode.NOT_SIGNED_IN);
    assertThat(fixture.session().state()).isInstanceOf(SessionState.Ended.class);
  }

  @Test
  void beforeALoginEndsTheStoreIsReadAgain() throws Exception {
    fixture.expire();
    fixture.server.next(
        reply -> {
          replaceRefreshToken();
          return new TokenReply.Refused(new OAuthError(OAuthError.INVALID_GRANT, Optional.empty()));
        });
    assertThat(fixture.token()).isEqualTo(accessToken(3));
    assertThat(fixture.server.refreshes()).isEqualTo(2);
  }

  private void replaceRefreshToken() {
    try {
      fixture.store.write(
          new EntryName(SessionFixture.PROFILE, EntryName.Kind.REFRESH_TOKEN), refreshToken(2));
    } catch (dev.postern.daemon.store.StoreException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aLockedStoreBeforeARefreshMeansThatNothingIsSent() throws Exception {
    fixture.expire();
    fixture.store.setLocked(true);
    assertThat(fixture.failure().message()).contains("the keychain is locked");
    assertThat(fixture.server.refreshes()).isZero();
    fixture.store.setLocked(false);
    fixture.time.advance(Duration.ofSeconds(11));
    assertThat(fixture.token()).isEqualTo(accessToken(2));
  }

  @Test
  void aStoreThatCanBeReadAgainHoldsUpNoRefresh() throws Exception {
    fixture.expire();
    fixture.store.setLocked(true);
    assertThat(fixture.failure().message()).contains("the keychain is locked");
    fixture.store.setLocked(false);
    assertThat(fixture.token()).isEqualTo(accessToken(2));
  }

  @Test
  void tokensThatCannotBeStoredAreHeldBackAndServedOnceTheyAre() throws Exception {
    fixture.expire();
    fixture.store.failWrites(1);
    assertThat(fixture.failure().message()).contains("held back until they can be stored");
    assertThat(fixture.session().state()).isInstanceOf(SessionState.Unsaved.class);
    fixture.time.advance(Duration.ofSeconds(11));
    assertThat(fixture.token()).isEqualTo(accessToken(2));
    assertThat(fixture.server.refreshes()).isEqualTo(1);
    assertThat(fixture.storedRefreshToken()).contains(refreshToken(2));
  }

  @Test
  void aFullDiskBeforeARefreshMeansThatNothingIsSent() {
    fixture.expire();
    fixture.disk.setFull(true);
    assertThat(fixture.failure().message()).contains("no space is left");
    assertThat(fixture.server.refreshes()).isZero();
  }

  @Test
  void aMissingNewRefreshTokenLeavesTheOldOne() throws Exception {
    fixture.expire();
    fixture.server.next(
        reply ->
            new TokenReply.Granted(
                fixture.server.tokens(Optional.empty(), Optional.of(FakeServer.LIFETIME))));
    fixture.token();
    assertThat(fixture.storedRefreshToken()).contains(refreshToken(1));
  }

  @Test
  void aTokenWithoutALifetimeIsServedUntilItIsRejected() throws Exception {
    fixture.expire();
    fixture.server.next(
        reply ->
            new TokenReply.Granted(
                fixture.server.tokens(Optional.of(refreshToken(2)), Optional.empty())));
    fixture.token();
    fixture.session().stop();
    fixture.time.advance(Duration.ofDays(2));
    assertThat(fixture.token()).isEqualTo(accessToken(2));
    assertThat(fixture.tokenInsteadOf(accessToken(2))).isEqualTo(accessToken(3));
  }

  @Test
  void aMinimumThatCannotBeMetBecauseOfAnOutageIsToldWithWhatIsLeft() {
    fixture.server.next(outage(false));
    FailureException refused =
        catchThrowableOfType(FailureException.class, () -> fixture.tokenFor(Duration.ofHours(10)));
    assertThat(refused.failure().message()).contains("valid for 8 h more");
  }

  @Test
  void statusRefreshesNothing() {
    fixture.expire();
    fixture.session().state();
    fixture.session().nextRefreshAt();
    assertThat(fixture.server.refreshes()).isZero();
  }
}
