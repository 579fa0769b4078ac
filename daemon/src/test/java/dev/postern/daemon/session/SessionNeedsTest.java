package dev.postern.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.provider.TokenReply;
import dev.postern.daemon.provider.TokenSet;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a session needs a running daemon for. */
class SessionNeedsTest {
  private final SessionFixture fixture = SessionFixture.signedIn();

  private Optional<String> need() {
    return fixture.sessions().need();
  }

  private void signIn(Duration refreshTokenLifetime) {
    TokenSet tokens = fixture.server.firstTokens();
    assertThat(
            fixture.adopt(
                new TokenSet(
                    tokens.accessToken(),
                    tokens.refreshToken(),
                    tokens.lifetime(),
                    Optional.of(refreshTokenLifetime),
                    tokens.scopes(),
                    tokens.account(),
                    Optional.empty())))
        .isEmpty();
  }

  @Test
  void aLoginThatRestsNeedsNoneAndNeitherDoesOneThatARestartFinds() throws Exception {
    assertThat(need()).isEmpty();
    fixture.restart();
    assertThat(need()).isEmpty();
    fixture.token();
    assertThat(need()).isEmpty();
  }

  @Test
  void aRefreshTokenThatADailyStartMayFindLapsedNeedsOne() {
    signIn(Duration.ofMinutes(30));
    assertThat(need()).contains("the refresh token of profile work holds for a short time alone");
    signIn(Duration.ofDays(30));
    assertThat(need()).isEmpty();
  }

  @Test
  void aPersonWhoSignsInNeedsOne() throws Exception {
    try (Sessions.Hold hold = fixture.sessions().hold("other")) {
      hold.session().beginSigningIn();
      assertThat(need()).contains("somebody signs in to profile other");
      hold.session().endSigningIn();
      assertThat(need()).isEmpty();
    }
  }

  @Test
  void aRefreshThatFailedAndIsTriedAgainNeedsOne() {
    fixture.server.next(new TokenReply.Unavailable("fake failure", Optional.empty(), false));
    fixture.expire();
    fixture.ask();
    assertThat(need()).contains("a refresh of profile work failed and is tried again");
  }

  @Test
  void tokensThatTheStoreDoesNotTakeNeedOne() {
    fixture.store.failWrites(100);
    fixture.expire();
    fixture.ask();
    assertThat(need()).contains("new tokens of profile work are not stored yet");
  }
}
