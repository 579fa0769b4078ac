package dev.postern.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.provider.Account;
import dev.postern.daemon.provider.TokenSet;
import dev.postern.daemon.store.EntryName;
import dev.postern.daemon.store.EntryName.Kind;
import dev.postern.daemon.store.EntryName.Slot;
import dev.postern.daemon.testing.FakeServer;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A new login in the place of an old one, with the daemon killed at each step. */
class ReplacementTest {
  private static final Secret OLD = FakeServer.accessToken(1);
  private static final Secret NEW = Secret.of("fake-access-token-of-bob");
  private static final int MOST_STEPS = 40;

  private static TokenSet bob() {
    return new TokenSet(
        NEW,
        Optional.of(Secret.of("fake-refresh-token-of-bob")),
        Optional.of(Duration.ofHours(8)),
        Optional.empty(),
        Optional.empty(),
        Optional.of(account("bob@example.org")),
        Optional.empty());
  }

  private static Account account(String email) {
    return new Account(
        Optional.of(email), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Optional<String> shownAs(SessionFixture fixture) {
    return SessionStates.login(fixture.session().state()).orElseThrow().account().label();
  }

  private static int secrets(SessionFixture fixture) throws Exception {
    int count = 0;
    for (Slot slot : Slot.values()) {
      for (Kind kind : Kind.values()) {
        if (fixture.store.read(new EntryName(SessionFixture.PROFILE, kind, slot)).isPresent()) {
          count++;
        }
      }
    }
    return count;
  }

  @Test
  void aKillAtAnyStepLeavesOneWholeLogin() throws Exception {
    boolean oldSeen = false;
    boolean newSeen = false;
    int step = 1;
    for (boolean whole = false; !whole; step++) {
      assertThat(step).isLessThan(MOST_STEPS);
      SessionFixture fixture = SessionFixture.signedIn();
      whole = fixture.dieAt(step, () -> fixture.adopt(bob()));
      fixture.restart();
      fixture.time.advance(Duration.ZERO);
      Secret served = fixture.token();
      assertThat(served).isIn(OLD, NEW);
      assertThat(shownAs(fixture).equals(Optional.of("bob@example.org")))
          .isEqualTo(served.equals(NEW));
      assertThat(secrets(fixture)).as("secrets after step %d", step).isEqualTo(2);
      assertThat(fixture.disk.names("")).containsExactly("work.login.json");
      oldSeen |= served.equals(OLD);
      newSeen |= served.equals(NEW);
    }
    assertThat(oldSeen && newSeen).isTrue();
    assertThat(step).isGreaterThan(6);
  }

  @Test
  void aFailureAtAnyStepLeavesWhatItSays() throws Exception {
    for (int failing = 1; failing <= 4; failing++) {
      SessionFixture fixture = SessionFixture.signedIn();
      fixture.store.failWriteNumber(failing);
      boolean failed = fixture.adopt(bob()).isPresent();
      assertThat(fixture.token()).isEqualTo(failed ? OLD : NEW);
      fixture.restart();
      assertThat(fixture.token()).isEqualTo(failed ? OLD : NEW);
      assertThat(secrets(fixture)).isEqualTo(2);
    }
  }

  @Test
  void aFullDiskLeavesTheLoginBefore() throws Exception {
    SessionFixture fixture = SessionFixture.signedIn();
    fixture.disk.setFull(true);
    assertThat(fixture.adopt(bob())).isPresent();
    fixture.disk.setFull(false);
    fixture.expire();
    assertThat(fixture.token()).isEqualTo(FakeServer.accessToken(2));
    assertThat(secrets(fixture)).isEqualTo(2);
  }

  @Test
  void aLogoutEndsTheLoginThatItBeganWithAndNoLaterOne() throws Exception {
    SessionFixture fixture = SessionFixture.signedIn();
    fixture.server.whenRevoked(() -> assertThat(fixture.adopt(bob())).isEmpty());
    SignOut.Outcome outcome = new SignOut(fixture.server).end(fixture.session());
    assertThat(outcome.note().orElseThrow()).contains("another login was made meanwhile");
    assertThat(fixture.server.revoked()).containsExactly(FakeServer.refreshToken(1));
    assertThat(fixture.token()).isEqualTo(NEW);
    fixture.restart();
    assertThat(fixture.token()).isEqualTo(NEW);
    assertThat(secrets(fixture)).isEqualTo(2);
  }

  @Test
  void aLogoutRevokesTheTokensThatAreHeldBack() throws Exception {
    SessionFixture fixture = SessionFixture.signedIn();
    fixture.expire();
    fixture.store.failWrites(1);
    fixture.failure();
    new SignOut(fixture.server).end(fixture.session());
    assertThat(fixture.server.revoked()).containsExactly(FakeServer.refreshToken(2));
  }
}
