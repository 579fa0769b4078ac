package dev.postern.daemon.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.daemon.platform.Durations;
import dev.postern.daemon.testing.FakeStateFolder;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import dev.postern.protocol.message.Lock;
import dev.postern.protocol.message.Unlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Locking and unlocking, with clocks that a test moves. */
class PadlockTest {
  private static final Lock LOCK = new Lock(Secret.of("fake-passphrase"));
  private static final Unlock RIGHT = new Unlock(Secret.of("fake-passphrase"));
  private static final Unlock WRONG = new Unlock(Secret.of("fake-passphrasf"));

  private final FakeStateFolder folder = new FakeStateFolder();
  private final ManualTime time = new ManualTime();

  private Padlock padlock(Optional<StoreLock> store, Optional<Duration> lifetime)
      throws IOException {
    return new Padlock(folder, store, time, time, new SecureRandom(), lifetime);
  }

  private Padlock padlock() throws IOException {
    return padlock(Optional.empty(), Optional.empty());
  }

  private static String refusal(ThrowingCallable call) {
    FailureException refused = catchThrowableOfType(FailureException.class, call);
    assertThat(refused).isNotNull();
    return refused.failure().message() + "; " + refused.failure().hint().orElse("");
  }

  @Test
  void thePassphraseThatLockedUnlocks() throws Exception {
    Padlock padlock = padlock();
    AtomicInteger told = new AtomicInteger();
    padlock.whenLocked(told::incrementAndGet);
    padlock.answer(LOCK);
    assertThat(padlock.isLocked()).isTrue();
    assertThat(told).hasValue(1);
    padlock.answer(RIGHT);
    assertThat(padlock.isLocked()).isFalse();
  }

  @Test
  void nothingIsGivenWhileThePassphraseIsStillBeingHashed() throws Exception {
    AtomicReference<Optional<Padlock>> made = new AtomicReference<>(Optional.empty());
    List<Boolean> lockedMeanwhile = new ArrayList<>();
    SecureRandom random =
        new SecureRandom() {
          @Override
          public void nextBytes(byte[] bytes) {
            made.get().ifPresent(padlock -> lockedMeanwhile.add(padlock.isLocked()));
          }
        };
    Padlock padlock = new Padlock(folder, Optional.empty(), time, time, random, Optional.empty());
    made.set(Optional.of(padlock));
    padlock.answer(LOCK);
    assertThat(lockedMeanwhile).containsExactly(true);
  }

  @Test
  void aStoreIsWithheldWhileItsPassphraseIsTriedAndGivenAgainWhereItWasWrong() throws Exception {
    AtomicReference<Optional<Padlock>> made = new AtomicReference<>(Optional.empty());
    List<Boolean> lockedMeanwhile = new ArrayList<>();
    StoreLock store =
        new StoreLock() {
          @Override
          public boolean open(Secret passphrase) {
            made.get().ifPresent(padlock -> lockedMeanwhile.add(padlock.isLocked()));
            return false;
          }

          @Override
          public boolean isOpen() {
            return true;
          }

          @Override
          public void close() {}
        };
    Padlock padlock = padlock(Optional.of(store), Optional.empty());
    made.set(Optional.of(padlock));
    assertThat(refusal(() -> padlock.answer(LOCK))).startsWith("the passphrase is wrong");
    assertThat(lockedMeanwhile).containsExactly(true);
    assertThat(padlock.isLocked()).isFalse();
  }

  @Test
  void aStoreThatIsMovedToAPassphraseIsLockedByThat() throws Exception {
    Padlock padlock = padlock(Optional.empty(), Optional.of(Duration.ofHours(8)));
    FakeStoreLock file = new FakeStoreLock("fake-passphrase");
    file.open(Secret.of("fake-passphrase"));
    padlock.storeMoved(Optional.of(file));
    time.advance(Duration.ofHours(9));
    assertThat(padlock.isLocked()).isTrue();
    assertThat(file.isOpen()).isFalse();
    padlock.answer(RIGHT);
    assertThat(file.isOpen()).isTrue();
  }

  @Test
  void aStoreThatIsMovedAwayFromItsPassphraseLocksItselfNoMoreWithoutOne() throws Exception {
    FakeStoreLock file = new FakeStoreLock("fake-passphrase");
    Padlock padlock = padlock(Optional.of(file), Optional.of(Duration.ofHours(8)));
    padlock.answer(RIGHT);
    padlock.storeMoved(Optional.empty());
    time.advance(Duration.ofHours(9));
    assertThat(padlock.isLocked()).isFalse();
  }

  @Test
  void aMovePutsTheTimeOfTheLockNotOff() throws Exception {
    Padlock padlock = padlock(Optional.empty(), Optional.of(Duration.ofHours(8)));
    padlock.answer(LOCK);
    padlock.answer(RIGHT);
    time.advance(Duration.ofHours(5));
    padlock.storeMoved(Optional.empty());
    time.advance(Duration.ofHours(4));
    assertThat(padlock.isLocked()).isTrue();
  }

  @Test
  void unlockingWhatIsOpenIsRefusedAndPutsNothingOff() throws Exception {
    Padlock padlock = padlock(Optional.empty(), Optional.of(Duration.ofSeconds(20)));
    padlock.answer(LOCK);
    padlock.answer(RIGHT);
    for (Unlock given : List.of(RIGHT, WRONG, RIGHT, WRONG)) {
      time.advance(Duration.ofSeconds(4));
      assertThat(refusal(() -> padlock.answer(given)))
          .isEqualTo("postern is not locked; there is nothing to unlock");
    }
    time.advance(Duration.ofSeconds(4));
    assertThat(padlock.isLocked()).isTrue();
  }

  @Test
  void anotherPassphraseNeedsTheOneThatIsKnown() throws Exception {
    Lock other = new Lock(Secret.of("fake-other"));
    Padlock padlock = padlock();
    padlock.answer(LOCK);
    padlock.answer(RIGHT);
    assertThat(refusal(() -> padlock.answer(other)))
        .isEqualTo(
            "the passphrase is wrong; try again in 1 s; give the one of the last lock, or change"
                + " it: postern lock --change");
    assertThat(padlock.isLocked()).isFalse();
    time.advance(Duration.ofSeconds(1));
    Secret wrong = Secret.of("fake-wrong");
    assertThat(refusal(() -> padlock.answer(new Lock(wrong, Optional.of(wrong)))))
        .isEqualTo("the passphrase is wrong; try again in 2 s");
    time.advance(Duration.ofSeconds(2));
    padlock.answer(new Lock(other.passphrase(), Optional.of(LOCK.passphrase())));
    assertThat(refusal(() -> padlock.answer(RIGHT))).startsWith("the passphrase is wrong");
    time.advance(Duration.ofSeconds(1));
    padlock.answer(new Unlock(other.passphrase()));
    assertThat(padlock.isLocked()).isFalse();
  }

  @Test
  void aWrongPassphraseDelaysTheNextOneLongerEachTime() throws Exception {
    Padlock padlock = padlock();
    padlock.answer(LOCK);
    for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      assertThat(refusal(() -> padlock.answer(WRONG)))
          .isEqualTo(
              "the passphrase is wrong; try again in "
                  + Durations.words(Duration.ofSeconds(seconds)));
      time.advance(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(refusal(() -> padlock.answer(RIGHT)))
          .isEqualTo(
              "the last passphrase was wrong, the next is not looked at yet; try again in 1 s");
      time.advance(Duration.ofMillis(1));
    }
    assertThat(padlock.isLocked()).isTrue();
    padlock.answer(RIGHT);
    assertThat(padlock.isLocked()).isFalse();
  }

  @Test
  void aRestartForgetsNoWrongPassphraseAndASuccessForgetsThemAll() throws Exception {
    padlock().answer(LOCK);
    for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      Padlock restarted = padlock();
      time.advance(Duration.ofSeconds(60));
      assertThat(refusal(() -> restarted.answer(WRONG)))
          .isEqualTo(
              "the passphrase is wrong; try again in "
                  + Durations.words(Duration.ofSeconds(seconds)));
    }
    Padlock restarted = padlock();
    assertThat(refusal(() -> restarted.answer(RIGHT))).endsWith("try again in 1 min");
    time.advance(Duration.ofSeconds(60));
    restarted.answer(RIGHT);
    padlock().answer(LOCK);
    assertThat(refusal(() -> padlock().answer(WRONG))).endsWith("try again in 1 s");
  }

  @Test
  void aRestartForgetsNoWrongPassphraseOfAStoreEither() throws Exception {
    FakeStoreLock store = new FakeStoreLock("fake-passphrase");
    assertThat(refusal(() -> padlock(Optional.of(store), Optional.empty()).answer(WRONG)))
        .endsWith("try again in 1 s");
    Padlock restarted = padlock(Optional.of(store), Optional.empty());
    assertThat(restarted.isLocked()).isFalse();
    assertThat(refusal(() -> restarted.answer(RIGHT))).startsWith("the last passphrase was wrong");
    time.advance(Duration.ofSeconds(1));
    restarted.answer(RIGHT);
    assertThat(folder.read("lock.json")).isEmpty();
  }

  @Test
  void aFullDiskNeitherOpensNorKeepsShut() throws Exception {
    Padlock padlock = padlock();
    padlock.answer(LOCK);
    folder.setFull(true);
    assertThat(refusal(() -> padlock.answer(WRONG))).endsWith("try again in 1 s");
    time.advance(Duration.ofSeconds(1));
    padlock.answer(RIGHT);
    assertThat(padlock.isLocked()).isFalse();
  }

  @Test
  void aRestartOpensNothingAndThePassphraseIsNotOnTheDisk() throws Exception {
    padlock().answer(LOCK);
    assertThat(new String(folder.read("lock.json").orElseThrow(), StandardCharsets.UTF_8))
        .doesNotContain("fake-passphrase");
    Padlock restarted = padlock();
    assertThat(restarted.isLocked()).isTrue();
    restarted.answer(RIGHT);
    assertThat(padlock().isLocked()).isFalse();
  }

  @Test
  void aDamagedRecordStopsTheDaemonInsteadOfOpeningIt() throws Exception {
    folder.write("lock.json", "{\"locked\":".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(this::padlock)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("state/lock.json is damaged");
  }

  @Test
  void aRecordOfANewerVersionStopsTheDaemonAndIsKept() throws Exception {
    folder.write("lock.json", "{\"version\":2}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(this::padlock)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("state/lock.json was written by a newer postern");
  }

  @Test
  void onAFullDiskItLocksAllTheSameAndSaysWhatIsMissing() throws Exception {
    Padlock padlock = padlock();
    folder.setFull(true);
    assertThat(refusal(() -> padlock.answer(LOCK))).contains("a restart would end the lock");
    assertThat(padlock.isLocked()).isTrue();
  }

  @Test
  void itLocksItselfAfterItsLifetimeOnceAPassphraseIsKnown() throws Exception {
    Padlock padlock = padlock(Optional.empty(), Optional.of(Duration.ofHours(8)));
    time.advance(Duration.ofHours(9));
    assertThat(padlock.isLocked()).isFalse();
    padlock.answer(LOCK);
    padlock.answer(RIGHT);
    time.advance(Duration.ofHours(8).minusSeconds(1));
    assertThat(padlock.isLocked()).isFalse();
    Padlock restarted = padlock(Optional.empty(), Optional.of(Duration.ofHours(8)));
    time.advance(Duration.ofSeconds(1));
    assertThat(restarted.isLocked()).isTrue();
    assertThat(padlock.isLocked()).isTrue();
    assertThat(padlock().isLocked()).isTrue();
  }

  /** Leaves an open lock with a known passphrase, and what else its record holds. */
  private void leaveOpen(String more) throws IOException {
    String hash = "{\"salt\":\"00\",\"iterations\":210000,\"hash\":\"00\"}";
    String record = "{\"version\":1,\"locked\":false,\"passphrase\":%s%s}".formatted(hash, more);
    folder.write("lock.json", record.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aRestartPutsTheTimeOfTheLockNotOff() throws Exception {
    Optional<Duration> lifetime = Optional.of(Duration.ofSeconds(40));
    leaveOpen("");
    assertThat(padlock(Optional.empty(), lifetime).isLocked()).isFalse();
    time.advance(Duration.ofSeconds(22));
    assertThat(padlock(Optional.empty(), lifetime).isLocked()).isFalse();
    time.advance(Duration.ofSeconds(17));
    Padlock third = padlock(Optional.empty(), lifetime);
    assertThat(third.isLocked()).isFalse();
    time.advance(Duration.ofSeconds(1));
    assertThat(third.isLocked()).isTrue();
    assertThat(padlock().isLocked()).isTrue();
  }

  @Test
  void aDaemonThatStartsAfterTheTimeOfTheLockIsLocked() throws Exception {
    leaveOpen(",\"locksAt\":" + time.now().plusSeconds(60).toEpochMilli());
    time.setWallClock(Duration.ofHours(9));
    assertThat(padlock(Optional.empty(), Optional.of(Duration.ofHours(8))).isLocked()).isTrue();
    assertThat(padlock().isLocked()).isTrue();
  }

  @Test
  void aClockThatWasSetBackAndAShorterTimePutTheLockNotOffEither() throws Exception {
    leaveOpen(",\"locksAt\":" + time.now().plus(Duration.ofDays(2)).toEpochMilli());
    Padlock restarted = padlock(Optional.empty(), Optional.of(Duration.ofHours(1)));
    time.advance(Duration.ofHours(1).minusSeconds(1));
    assertThat(restarted.isLocked()).isFalse();
    time.advance(Duration.ofSeconds(1));
    assertThat(restarted.isLocked()).isTrue();
  }

  @Test
  void aMachineThatSleptPastTheLifetimeIsLockedBeforeItAnswers() throws Exception {
    Padlock padlock = padlock(Optional.empty(), Optional.of(Duration.ofHours(8)));
    padlock.answer(LOCK);
    padlock.answer(RIGHT);
    time.setWallClock(Duration.ofHours(10));
    assertThat(padlock.isLocked()).isTrue();
  }

  @Test
  void aStoreWithAPassphraseIsOpenedByItAndClosedByTheLock() throws Exception {
    FakeStoreLock store = new FakeStoreLock("fake-passphrase");
    Padlock padlock = padlock(Optional.of(store), Optional.empty());
    assertThat(refusal(() -> padlock.answer(WRONG))).startsWith("the passphrase is wrong");
    assertThat(refusal(() -> padlock.answer(RIGHT))).startsWith("the last passphrase was wrong");
    time.advance(Duration.ofSeconds(1));
    padlock.answer(RIGHT);
    assertThat(store.isOpen()).isTrue();
    assertThat(refusal(() -> padlock.answer(new Lock(Secret.of("fake-other")))))
        .startsWith("the passphrase is wrong");
    assertThat(padlock.isLocked()).isFalse();
    time.advance(Duration.ofSeconds(1));
    padlock.answer(LOCK);
    assertThat(store.isOpen()).isFalse();
    padlock.answer(RIGHT);
    assertThat(store.isOpen()).isTrue();
    assertThat(folder.read("lock.json")).isEmpty();
  }

  @Test
  void whatTheNextDaemonWouldNotKnowIsNeeded() throws Exception {
    Padlock plain = padlock(Optional.empty(), Optional.of(Duration.ofHours(8)));
    assertThat(plain.need()).isEmpty();
    plain.answer(LOCK);
    assertThat(plain.need()).isEmpty();
    plain.answer(RIGHT);
    assertThat(plain.need()).contains("it locks itself later");

    FakeStoreLock store = new FakeStoreLock("fake-passphrase");
    Padlock sealed = padlock(Optional.of(store), Optional.empty());
    assertThat(sealed.need()).isEmpty();
    sealed.answer(RIGHT);
    assertThat(sealed.need()).contains("the passphrase would have to be given again");
    sealed.answer(LOCK);
    assertThat(sealed.need()).isPresent();
  }
}
