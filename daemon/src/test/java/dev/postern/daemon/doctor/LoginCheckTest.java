package dev.postern.daemon.doctor;

import static dev.postern.daemon.doctor.Finding.State.FAIL;
import static dev.postern.daemon.doctor.Finding.State.OK;
import static dev.postern.daemon.doctor.Finding.State.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.provider.Account;
import dev.postern.daemon.provider.Binding;
import dev.postern.daemon.session.Fingerprint;
import dev.postern.daemon.session.LoginRecord;
import dev.postern.daemon.session.SessionState;
import dev.postern.daemon.store.EntryName.Slot;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginCheckTest {
  private static final ManualTime time = new ManualTime();

  /** A login with the given end of its own. */
  static LoginRecord login(Optional<Instant> endsAt) {
    Instant now = time.now();
    return new LoginRecord(
        "work",
        new Binding("acme", "client", Optional.empty()),
        Slot.FIRST,
        Account.unknown(),
        List.of(),
        now,
        now,
        new LoginRecord.StoredAccess(
            Fingerprint.of(Secret.of("fake-access-token-1")),
            Optional.of(now.plusSeconds(600)),
            Duration.ofHours(1)),
        endsAt,
        Optional.empty(),
        Optional.empty());
  }

  private static List<Finding> check(SessionState state) {
    return check(new LoginView("work", state, Optional.empty(), 0));
  }

  private static List<Finding> check(LoginView login) {
    return new LoginCheck(() -> List.of(login), time).run(new Patient().subject());
  }

  private static List<Finding> endingIn(Duration left) {
    return check(new SessionState.Dormant(login(Optional.of(time.now().plus(left)))));
  }

  @Test
  void aLivingLoginTellsUntilWhenItsTokenHolds() {
    Finding finding = check(new SessionState.Stored(login(Optional.empty()))).getFirst();

    assertThat(finding.state()).isEqualTo(OK);
    assertThat(finding.message()).isEqualTo("signed in, its token valid for 10 min");
  }

  @Test
  void aLoginThatHasEndedFails() {
    SessionState ended =
        new SessionState.Ended(
            login(Optional.empty()), new LoginRecord.Ending("it was revoked", time.now()));

    assertThat(check(ended))
        .containsExactly(
            Finding.fail(
                "login work",
                "the login has ended: it was revoked",
                "run: postern login --profile work"));
  }

  @Test
  void theEndOfTheLoginItselfIsWarnedOfFromSevenDaysAhead() {
    assertThat(endingIn(Duration.ofDays(8))).extracting(Finding::state).containsExactly(OK);
    assertThat(endingIn(Duration.ofDays(6))).extracting(Finding::state).containsExactly(WARN);
    assertThat(endingIn(Duration.ofDays(-1))).extracting(Finding::state).containsExactly(FAIL);
  }

  @Test
  void whatStandsInTheWayOfARefreshIsToldWithItsHint() {
    SessionState living = new SessionState.Dormant(login(Optional.empty()));
    Failure problem =
        Failure.of(ErrorCode.SERVER_FAILED, "the token could not be refreshed", "check it");

    assertThat(check(new LoginView("work", living, Optional.of(problem), 3)))
        .containsExactly(
            Finding.warn(
                "login work", "the token could not be refreshed (3 in a row)", "check it"));
    assertThat(check(new LoginView("work", living, Optional.of(problem), 0)))
        .containsExactly(
            Finding.warn("login work", "the token could not be refreshed", "check it"));
  }

  @Test
  void aProfileThatIsSignedOutIsPassedOver() {
    assertThat(check(new SessionState.SignedOut())).isEmpty();
  }
}
