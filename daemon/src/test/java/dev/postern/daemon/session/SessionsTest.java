package dev.postern.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.testing.FakeServer;
import dev.postern.protocol.FailureException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Which sessions there are. */
class SessionsTest {
  private final SessionFixture fixture = SessionFixture.signedIn();
  private final Sessions sessions = fixture.sessions();

  @Test
  void askingForASessionMakesNone() throws Exception {
    assertThat(sessions.of("nobody").state()).isInstanceOf(SessionState.SignedOut.class);
    assertThat(sessions.has("nobody")).isFalse();
    assertThat(sessions.all()).extracting(Session::profile).containsExactly("work");
  }

  @Test
  void anUnfinishedLoginLeavesNoSessionBehindAndIsSeenMeanwhile() throws Exception {
    try (Sessions.Hold one = sessions.hold("new")) {
      one.session().beginSigningIn();
      try (Sessions.Hold other = sessions.hold("new")) {
        assertThat(other.session()).isSameAs(one.session());
      }
      assertThat(sessions.of("new").state()).isInstanceOf(SessionState.SigningIn.class);
      one.session().endSigningIn();
    }
    assertThat(sessions.has("new")).isFalse();
  }

  @Test
  void aLoginThatFinishesStays() throws Exception {
    try (Sessions.Hold hold = sessions.hold("new")) {
      hold.session().beginSigningIn();
      assertThat(sessions.adopt("new", FakeServer.provider(), fixture.server.firstTokens()))
          .isEmpty();
      hold.session().endSigningIn();
    }
    assertThat(sessions.of("new").state()).isInstanceOf(SessionState.SignedIn.class);
  }

  @Test
  void aNameThatDiffersOnlyInCaseCannotBeSignedIn() {
    assertThatThrownBy(() -> sessions.hold("Work"))
        .isInstanceOf(FailureException.class)
        .hasMessage("profile Work differs from profile work only in case");
  }

  @Test
  void aRecordUnderANameThatCannotWorkIsLeftAlone() throws Exception {
    byte[] record = fixture.disk.read("work.login.json").orElseThrow();
    fixture.disk.write("-x.login.json", record);
    fixture.restart();
    assertThat(fixture.sessions().all()).extracting(Session::profile).containsExactly("work");
    assertThat(fixture.disk.read("-x.login.json").orElseThrow())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(new String(record, StandardCharsets.UTF_8));
  }
}
