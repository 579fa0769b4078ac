package dev.postern.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.store.EntryName;
import dev.postern.daemon.store.EntryName.Kind;
import dev.postern.daemon.testing.FakeServer;
import dev.postern.protocol.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A store and a state folder that tell of two logins: one of them was restored, or is shared. */
class ComeApartTest {
  private static final EntryName PLACE =
      new EntryName(SessionFixture.PROFILE, Kind.REFRESH_TOKEN, EntryName.Slot.FIRST);

  private final SessionFixture fixture = SessionFixture.signedIn();

  /** Puts the token of a login into the store that was made an hour later, in another folder. */
  private void comeApart() throws Exception {
    SessionFixture other = new SessionFixture();
    other.time.advance(Duration.ofHours(1));
    other.adopt(other.server.firstTokens());
    fixture.store.write(PLACE, other.store.read(PLACE).orElseThrow());
  }

  @Test
  void theTokenOfAnotherLoginIsNotSentAndNothingIsLost() throws Exception {
    Secret own = fixture.store.read(PLACE).orElseThrow();
    comeApart();
    fixture.expire();
    assertThat(fixture.failure().message()).contains("belongs to another login");
    assertThat(fixture.failure().hint().orElseThrow()).contains("postern login");
    assertThat(fixture.server.refreshes()).isZero();
    fixture.store.write(PLACE, own);
    fixture.time.advance(Duration.ofMinutes(1));
    assertThat(fixture.token()).isEqualTo(FakeServer.accessToken(2));
  }

  @Test
  void aLogoutRevokesNoTokenOfAnotherLogin() throws Exception {
    comeApart();
    SignOut.Outcome outcome = new SignOut(fixture.server).end(fixture.session());
    assertThat(outcome.revoked()).isFalse();
    assertThat(outcome.note().orElseThrow()).contains("belongs to another login");
    assertThat(fixture.server.revoked()).isEmpty();
  }

  @Test
  void aBackupOfTheSameLoginIsTaken() throws Exception {
    Secret first = fixture.store.read(PLACE).orElseThrow();
    fixture.expire();
    assertThat(fixture.token()).isEqualTo(FakeServer.accessToken(2));
    assertThat(fixture.store.read(PLACE)).isNotEqualTo(first);
    fixture.restart();
    fixture.expire();
    assertThat(fixture.token()).isEqualTo(FakeServer.accessToken(3));
  }

  @Test
  void aTokenWithoutAMarkIsTaken() throws Exception {
    fixture.store.write(PLACE, FakeServer.refreshToken(1));
    fixture.expire();
    assertThat(fixture.token()).isEqualTo(FakeServer.accessToken(2));
  }

  @Test
  void theTokenAloneIsSent() {
    new SignOut(fixture.server).end(fixture.session());
    assertThat(fixture.server.revoked()).containsExactly(FakeServer.refreshToken(1));
  }
}
