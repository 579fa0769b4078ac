package dev.postern.daemon.handler;

import static dev.postern.daemon.testing.FakeServer.accessToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.platform.Peer;
import dev.postern.daemon.platform.ProcessStat;
import dev.postern.daemon.session.MemoryLoginRecords;
import dev.postern.daemon.session.ProfileBook;
import dev.postern.daemon.session.SessionLog;
import dev.postern.daemon.session.Sessions;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.testing.FakeCaller;
import dev.postern.daemon.testing.FakeServer;
import dev.postern.daemon.testing.FakeStateFolder;
import dev.postern.daemon.testing.FakeStore;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import dev.postern.protocol.message.CallerContext;
import dev.postern.protocol.message.GetCredential;
import dev.postern.protocol.message.GetToken;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which token is meant by one that was rejected, by token and by credential. */
class RejectedTokenTest {
  private static final long FIRST_SHELL = 100;
  private static final long SECOND_SHELL = 200;
  private static final GetToken ANY = token(Optional.empty(), false);
  private static final GetToken ANOTHER = token(Optional.empty(), true);

  private final ManualTime time = new ManualTime();
  private final FakeServer server = new FakeServer();
  private final TokenHandler tokens;
  private final ProfileLogins logins;
  private long nextProcess = 1000;

  RejectedTokenTest() throws IOException {
    Sessions sessions =
        new Sessions(
            new FakeStore(),
            new MemoryLoginRecords(),
            server,
            time,
            time,
            new Random(1),
            new Silent());
    ProfileBook profiles = new ProfileBook(new FakeStateFolder(), Optional.of("work"));
    KnownProfiles known = new KnownProfiles(sessions, profiles, Config::defaults);
    GivenTokens given = new GivenTokens();
    tokens = new TokenHandler(sessions, profiles, known, given, time);
    logins = new ProfileLogins(sessions, profiles, known, given, time);
    sessions.adopt("work", FakeServer.provider(), server.firstTokens());
    time.advance(Duration.ofMinutes(1));
  }

  private static GetToken token(Optional<Secret> rejected, boolean last) {
    return new GetToken(Optional.empty(), Optional.empty(), Optional.empty(), rejected, last);
  }

  private static GetCredential credential(boolean rejected) {
    return new GetCredential(
        new CallerContext(
            "/",
            Optional.empty(),
            List.of(),
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            false,
            false),
        rejected);
  }

  /** A command that a shell has just started. */
  private FakeCaller commandOf(long shell) {
    return new FakeCaller(nextProcess++, shell, shell);
  }

  private Secret ask(GetToken request, FakeCaller caller) throws FailureException {
    return tokens.answer(request, caller).accessToken();
  }

  @Test
  void twoTerminalsDoNotKnockEachOtherOut() throws Exception {
    for (long shell : new long[] {FIRST_SHELL, SECOND_SHELL}) {
      assertThat(ask(ANY, commandOf(shell))).isEqualTo(accessToken(1));
    }
    assertThat(ask(ANOTHER, commandOf(FIRST_SHELL))).isEqualTo(accessToken(2));
    time.advance(Duration.ofMinutes(1));
    assertThat(ask(ANOTHER, commandOf(SECOND_SHELL))).isEqualTo(accessToken(2));
    assertThat(server.refreshes()).isEqualTo(1);
    assertThat(ask(ANOTHER, commandOf(SECOND_SHELL))).isEqualTo(accessToken(3));
  }

  @Test
  void fiveInARowAreOneRefreshWhoeverAsks() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(ask(ANOTHER, commandOf(FIRST_SHELL))).isEqualTo(accessToken(2));
      assertThat(logins.token("work", credential(true), commandOf(SECOND_SHELL)).token())
          .isEqualTo(accessToken(2));
    }
    assertThat(server.refreshes()).isEqualTo(1);
  }

  @Test
  void aNamedTokenThatIsNoLongerTheCurrentOneCausesNoRefresh() throws Exception {
    GetToken named = token(Optional.of(accessToken(1)), false);
    assertThat(ask(named, commandOf(FIRST_SHELL))).isEqualTo(accessToken(2));
    time.advance(Duration.ofMinutes(1));
    assertThat(ask(named, commandOf(SECOND_SHELL))).isEqualTo(accessToken(2));
    assertThat(ask(token(Optional.of(Secret.of("fake-foreign")), false), commandOf(FIRST_SHELL)))
        .isEqualTo(accessToken(2));
    assertThat(server.refreshes()).isEqualTo(1);
  }

  @Test
  void aCommandInAPipelineIsKnownByItsTerminal() throws Exception {
    ask(ANY, new FakeCaller(1, 11, FIRST_SHELL));
    ask(ANOTHER, commandOf(SECOND_SHELL));
    time.advance(Duration.ofMinutes(1));
    assertThat(ask(ANOTHER, new FakeCaller(2, 12, FIRST_SHELL))).isEqualTo(accessToken(2));
    assertThat(server.refreshes()).isEqualTo(1);
  }

  @Test
  void theProgramOfAnExecIsKnownByWhatItWasGiven() throws Exception {
    FakeCaller program = new FakeCaller(300, FIRST_SHELL, FIRST_SHELL);
    logins.token("work", credential(false), program);
    ask(ANOTHER, commandOf(FIRST_SHELL));
    time.advance(Duration.ofMinutes(1));
    assertThat(ask(ANOTHER, new FakeCaller(301, 300, FIRST_SHELL))).isEqualTo(accessToken(2));
    assertThat(server.refreshes()).isEqualTo(1);
  }

  @Test
  void anotherProcessWithTheSameIdIsNotTakenForTheFirst() throws Exception {
    ask(ANY, new FakeCaller(50, FIRST_SHELL, FIRST_SHELL));
    ask(ANOTHER, commandOf(FIRST_SHELL));
    time.advance(Duration.ofMinutes(1));
    FakeCaller later =
        new FakeCaller(
            new Peer(
                Optional.of(50L),
                Optional.empty(),
                Optional.of(new ProcessStat(FIRST_SHELL, FIRST_SHELL, 999))));
    assertThat(ask(ANOTHER, later)).isEqualTo(accessToken(3));
  }

  private static final class Silent implements SessionLog {
    @Override
    public void refreshed(String profile) {}

    @Override
    public void kept(String profile, Failure failure) {}

    @Override
    public void ended(String profile, String reason) {}

    @Override
    public void failed(String profile, RuntimeException fault) {}
  }
}
