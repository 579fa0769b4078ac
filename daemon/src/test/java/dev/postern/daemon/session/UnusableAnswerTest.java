package dev.postern.daemon.session;

import static dev.postern.daemon.testing.FakeServer.accessToken;
import static dev.postern.daemon.testing.FakeServer.refreshToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.provider.TokenReply;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A refresh whose answer holds no access token that could be used. */
class UnusableAnswerTest {
  private static final String LACK = "its answer holds no access token";
  private static final Duration PAUSE = Duration.ofSeconds(11);

  private final SessionFixture fixture = SessionFixture.signedIn();

  private void answerOnce(Optional<Secret> refreshToken) {
    fixture.expire();
    fixture.server.next(_ -> new TokenReply.Unusable(LACK, Optional.empty(), refreshToken));
  }

  @Test
  void theNewRefreshTokenIsKeptAndWhatWasLackingIsTold() throws Exception {
    answerOnce(Optional.of(refreshToken(2)));
    Failure told = fixture.failure();
    assertThat(told.code()).isEqualTo(ErrorCode.SERVER_FAILED);
    assertThat(told.message()).contains(LACK);
    assertThat(told.hint().orElseThrow()).contains("the new refresh token beside it is kept");
    assertThat(fixture.storedRefreshToken()).contains(refreshToken(2));
    fixture.time.advance(PAUSE);
    assertThat(fixture.token()).isEqualTo(accessToken(3));
  }

  @Test
  void theNewRefreshTokenOutlivesARestart() throws Exception {
    answerOnce(Optional.of(refreshToken(2)));
    fixture.failure();
    fixture.restart();
    assertThat(fixture.token()).isEqualTo(accessToken(3));
  }

  @Test
  void aTokenThatStillHoldsGoesOnBeingServed() throws Exception {
    fixture.server.next(
        _ -> new TokenReply.Unusable(LACK, Optional.empty(), Optional.of(refreshToken(2))));
    fixture.time.advance(fixture.time.untilNext().orElseThrow());
    SessionFixture.await(() -> fixture.session().trouble().isPresent());
    assertThat(fixture.token()).isEqualTo(accessToken(1));
    fixture.restart();
    assertThat(fixture.token()).isEqualTo(accessToken(1));
  }

  @Test
  void aRefreshTokenThatCannotBeStoredIsHeldBackAndStoredBeforeTheNextAttempt() throws Exception {
    answerOnce(Optional.of(refreshToken(2)));
    fixture.store.failWrites(1);
    assertThat(fixture.failure().message()).contains("held back until they can be stored");
    assertThat(fixture.session().state()).isInstanceOf(SessionState.Unsaved.class);
    SessionFixture.await(this::isServedAfterAPause);
    assertThat(fixture.token()).isEqualTo(accessToken(3));
  }

  /** The server refuses a refresh token that was used, so only the one that was held back helps. */
  private boolean isServedAfterAPause() {
    fixture.time.advance(PAUSE);
    try {
      return !fixture.token().isBlank();
    } catch (FailureException stillInTrouble) {
      return false;
    }
  }

  @Test
  void oneAfterAnotherIsKept() throws Exception {
    answerOnce(Optional.of(refreshToken(2)));
    fixture.failure();
    answerOnce(Optional.of(refreshToken(3)));
    fixture.time.advance(PAUSE);
    fixture.failure();
    fixture.restart();
    assertThat(fixture.storedRefreshToken()).contains(refreshToken(3));
    assertThat(fixture.token()).isEqualTo(accessToken(4));
  }

  @Test
  void aLogoutMeanwhileRevokesTheRefreshTokenThatStillArrives() throws Exception {
    answerOnce(Optional.of(refreshToken(2)));
    fixture.server.close();
    Thread asking = Thread.ofVirtual().start(fixture::ask);
    fixture.server.awaitRequest();
    new SignOut(fixture.server).end(fixture.session());
    fixture.server.open();
    asking.join();
    SessionFixture.await(() -> fixture.server.revoked().contains(refreshToken(2)));
    assertThat(fixture.storedRefreshToken()).isEmpty();
  }

  @Test
  void withoutARefreshTokenTheEndSaysThatTheAnswerBroughtNoTokens() {
    answerOnce(Optional.empty());
    fixture.failure();
    fixture.restart();
    fixture.time.advance(Duration.ofMinutes(10));
    Failure told = fixture.failure();
    assertThat(told.code()).isEqualTo(ErrorCode.NOT_SIGNED_IN);
    assertThat(told.message()).contains("brought no tokens (" + LACK + ")");
    assertThat(told.message()).doesNotContain("never arrived");
  }
}
