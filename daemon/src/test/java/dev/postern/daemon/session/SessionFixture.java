package dev.postern.daemon.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.daemon.provider.TokenSet;
import dev.postern.daemon.store.EntryName;
import dev.postern.daemon.testing.FakeServer;
import dev.postern.daemon.testing.FakeStateFolder;
import dev.postern.daemon.testing.FakeStore;
import dev.postern.daemon.testing.KillSwitch;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** One signed-in profile, with time, server, store and disk in the hands of the test. */
final class SessionFixture {
  static final String PROFILE = "work";

  final ManualTime time = new ManualTime();
  final FakeServer server = new FakeServer();
  private final KillSwitch kill = new KillSwitch();
  final FakeStore store = new FakeStore(kill);
  final FakeStateFolder disk = new FakeStateFolder(kill);
  final List<String> log = new ArrayList<>();
  private Sessions sessions = open();

  /** A fixture in which the profile has signed in. */
  static SessionFixture signedIn() {
    SessionFixture fixture = new SessionFixture();
    assertThat(fixture.sessions.adopt(PROFILE, FakeServer.provider(), fixture.server.firstTokens()))
        .isEmpty();
    return fixture;
  }

  /** Signs the profile in once more; returns why that was not kept. */
  Optional<Failure> adopt(TokenSet tokens) {
    return sessions.adopt(PROFILE, FakeServer.provider(), tokens);
  }

  /** Kills the daemon at a step of what it does; returns whether it came to the end of it. */
  boolean dieAt(int step, Runnable action) {
    kill.arm(step);
    try {
      action.run();
      return true;
    } catch (KillSwitch.Killed killed) {
      return false;
    } finally {
      kill.disarm();
    }
  }

  /** Ends the daemon and starts another over the same store and disk. */
  void restart() {
    sessions.close();
    sessions = open();
  }

  private Sessions open() {
    try {
      return new Sessions(
          store, new FileLoginRecords(disk), server, time, time, new Random(1), new ListLog());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Sessions sessions() {
    return sessions;
  }

  Session session() {
    try {
      return sessions.of(PROFILE);
    } catch (FailureException e) {
      throw new AssertionError(e);
    }
  }

  Secret token() throws FailureException {
    return session().token(TokenAsk.any()).token().value();
  }

  Secret tokenFor(Duration minimum) throws FailureException {
    return session()
        .token(new TokenAsk(Optional.of(minimum), new Rejection.None()))
        .token()
        .value();
  }

  Secret tokenInsteadOf(Secret rejected) throws FailureException {
    return session().token(new TokenAsk(Optional.empty(), Rejection.of(rejected))).token().value();
  }

  /** Asks for a token, whatever comes of it. */
  void ask() {
    try {
      token();
    } catch (FailureException e) {
      log.add("asked in vain: " + e.failure().message());
    }
  }

  Failure failure() {
    return catchThrowableOfType(FailureException.class, this::token).failure();
  }

  Optional<Secret> storedRefreshToken() throws Exception {
    EntryName.Slot slot =
        SessionStates.login(session().state()).map(LoginRecord::slot).orElse(EntryName.Slot.FIRST);
    Optional<Secret> stored =
        store.read(new EntryName(PROFILE, EntryName.Kind.REFRESH_TOKEN, slot));
    return stored.map(value -> Secret.of(value.reveal().lines().findFirst().orElseThrow()));
  }

  /** Lets the access token run out without the clock having refreshed it. */
  void expire() {
    session().stop();
    time.advance(FakeServer.LIFETIME.plusSeconds(1));
  }

  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private final class ListLog implements SessionLog {
    @Override
    public void refreshed(String profile) {
      log.add("refreshed " + profile);
    }

    @Override
    public void kept(String profile, Failure failure) {
      log.add("kept " + profile + ": " + failure.message());
    }

    @Override
    public void ended(String profile, String reason) {
      log.add("ended " + profile + ": " + reason);
    }

    @Override
    public void failed(String profile, RuntimeException fault) {
      log.add("failed " + profile + ": " + fault);
    }
  }
}
