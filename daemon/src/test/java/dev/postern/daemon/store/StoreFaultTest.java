package dev.postern.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.platform.StateFault;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault speaks in the one voice, and none is left out here. */
class StoreFaultTest {
  private static final Path FILE = Path.of("/state/secrets.jwe");

  static Stream<StoreFault> faults() {
    return Stream.of(
        new StoreFault.Locked(),
        new StoreFault.NoKeychain("no secret service is on the session bus"),
        new StoreFault.NoDefaultKeychain(),
        new StoreFault.Hung(Duration.ofMillis(1500)),
        new StoreFault.Refused("it does not give the entry"),
        new StoreFault.Duplicates("work/refresh-token", 2),
        new StoreFault.WriteNotKept("work/refresh-token"),
        new StoreFault.OfAnotherLogin("work/refresh-token"),
        new StoreFault.InFile(
            new StateFault.Damaged(FILE, "it is not a whole sealed file", "then sign in again")),
        new StoreFault.InFile(new StateFault.Newer(FILE, 7)),
        new StoreFault.InFile(new StateFault.NoSpace(FILE)),
        new StoreFault.InFile(new StateFault.TooLarge(FILE)),
        new StoreFault.InFile(new StateFault.Unwritable(FILE, "read-only file system")),
        new StoreFault.InFile(new StateFault.Unreadable(FILE, "permission denied")),
        new StoreFault.InFile(new StateFault.Busy(FILE)),
        new StoreFault.InFile(
            new StateFault.Unsafe(FILE, "others may open it (mode 0644)", "run: chmod 600 FILE")),
        new StoreFault.WrongPassphrase(),
        new StoreFault.NoPassphrase(),
        new StoreFault.NoKey(FILE, "it is missing"),
        new StoreFault.Occupied(FILE),
        new StoreFault.NotMoved(new StoreFault.Locked(), Optional.of(StorePlace.FILE)),
        new StoreFault.Closed());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void saysWhatIsWrongAndWhatToDo(StoreFault fault) {
    StoreException failure = new StoreException(fault);
    assertThat(failure.getMessage()).matches("[a-z/0-9].*[^.]");
    assertThat(failure.hint()).matches("[a-z].*[^.]").isNotEqualTo(failure.getMessage());
  }

  @Test
  void noFaultIsLeftOutHere() {
    assertThat(faults().<Class<?>>map(StoreFault::getClass).distinct())
        .containsExactlyInAnyOrder(StoreFault.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void onlyAStoreThatWaitsForItsPassphraseRefusesAndEveryOtherFails(StoreFault fault) {
    assertThat(fault.failure())
        .isEqualTo(
            Failure.of(
                fault instanceof StoreFault.NoPassphrase
                    ? ErrorCode.REFUSED
                    : ErrorCode.STORE_FAILED,
                fault.message(),
                fault.cure()));
  }

  @Test
  void whereNoKeychainIsTheDefaultOneIsMadeAndNotStarted() {
    assertThat(new StoreFault.NoDefaultKeychain().cure())
        .contains("seahorse")
        .doesNotContain("start a keychain");
  }

  @Test
  void aHungKeychainTellsTheLimit() {
    assertThat(new StoreFault.Hung(Duration.ofMillis(1500)).message())
        .isEqualTo("the keychain did not answer within 1.5 s");
  }
}
