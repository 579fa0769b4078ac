package dev.postern.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.protocol.Secret;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sealed file under a passphrase: what is asked for when, and what a wrong one does. */
class PassphraseTest {
  private static final EntryName WORK = SecretStoreContract.WORK;
  private static final Secret TOKEN = Secret.of("fake-refresh-token-1");
  private static final Secret PASSPHRASE = Secret.of("fake-passphrase");

  @TempDir Path parent;

  @Test
  void nothingIsServedBeforeThePassphraseIsGiven() {
    SealedFileStore store = open();
    assertThat(fault(() -> store.read(WORK))).isEqualTo(new StoreFault.NoPassphrase());
    assertThat(fault(() -> store.write(WORK, TOKEN))).isEqualTo(new StoreFault.NoPassphrase());
    assertThat(store.health()).isEqualTo(new StoreHealth.Faulty(new StoreFault.NoPassphrase()));
  }

  @Test
  void anotherStartNeedsTheSamePassphrase() throws Exception {
    SealedFileStore first = open();
    first.unlock(PASSPHRASE);
    first.write(WORK, TOKEN);
    SealedFileStore second = open();
    assertThat(fault(() -> second.read(WORK))).isEqualTo(new StoreFault.NoPassphrase());
    assertThat(fault(() -> second.unlock(Secret.of("fake-wrong-passphrase"))))
        .isEqualTo(new StoreFault.WrongPassphrase());
    second.unlock(PASSPHRASE);
    assertThat(second.read(WORK)).contains(TOKEN);
  }

  @Test
  void aWrongPassphraseLeavesAnUnlockedStoreUnlocked() throws Exception {
    SealedFileStore store = open();
    store.unlock(PASSPHRASE);
    store.write(WORK, TOKEN);
    assertThat(fault(() -> store.unlock(Secret.of("fake-wrong-passphrase"))))
        .isEqualTo(new StoreFault.WrongPassphrase());
    assertThat(store.read(WORK)).contains(TOKEN);
  }

  @Test
  void aLockedStoreNeedsItAgain() throws Exception {
    SealedFileStore store = open();
    store.unlock(PASSPHRASE);
    store.write(WORK, TOKEN);
    store.lock();
    assertThat(fault(() -> store.read(WORK))).isEqualTo(new StoreFault.NoPassphrase());
    store.unlock(PASSPHRASE);
    assertThat(store.read(WORK)).contains(TOKEN);
  }

  private SealedFileStore open() {
    return new SealedFolder(parent).open(StoreKey.PASSPHRASE);
  }

  private static StoreFault fault(ThrowingCallable call) {
    return catchThrowableOfType(StoreException.class, call).fault();
  }
}
