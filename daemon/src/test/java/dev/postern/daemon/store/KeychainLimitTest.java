package dev.postern.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the time limit and the read-back do about a keychain that hangs, lies or dies. */
class KeychainLimitTest {
  private static final EntryName WORK = SecretStoreContract.WORK;
  private static final Secret TOKEN = Secret.of("fake-refresh-token-1");
  private static final Duration SHORT = Duration.ofMillis(50);

  private final FakeKeychain keychain = new FakeKeychain();

  @Test
  void aHungKeychainCostsThreadsOnlyUpToABound() throws Exception {
    KeychainStore store = new KeychainStore(keychain, SHORT, FolderMark.NONE);
    keychain.hang();
    for (int i = 0; i < 10; i++) {
      assertThat(fault(() -> store.read(WORK))).isEqualTo(new StoreFault.Hung(SHORT));
    }
    assertThat(keychain.opened()).isEqualTo(4);
    keychain.wake();
    assertThat(keychain.awaitClosed(4, 30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aKeychainThatWakesServesAgain() throws Exception {
    KeychainStore store = new KeychainStore(keychain, Duration.ofSeconds(2), FolderMark.NONE);
    keychain.hang();
    assertThat(fault(() -> store.read(WORK))).isInstanceOf(StoreFault.Hung.class);
    keychain.wake();
    store.write(WORK, TOKEN);
    assertThat(store.read(WORK)).contains(TOKEN);
  }

  @Test
  void aWriteThatIsNotKeptIsTriedOnceMoreAndThenTold() {
    KeychainStore store = new KeychainStore(keychain, Duration.ofSeconds(60), FolderMark.NONE);
    keychain.loseWrites();
    assertThat(fault(() -> store.write(WORK, TOKEN)))
        .isEqualTo(new StoreFault.WriteNotKept("work/refresh-token"));
    assertThat(keychain.opened()).isEqualTo(2);
  }

  @Test
  void aSessionThatDiesIsReplacedOnce() throws Exception {
    KeychainStore store = new KeychainStore(keychain, Duration.ofSeconds(60), FolderMark.NONE);
    store.write(WORK, TOKEN);
    keychain.endSessions();
    assertThat(store.read(WORK)).contains(TOKEN);
    assertThat(keychain.opened()).isEqualTo(2);
  }

  @Test
  void nothingIsOpenedBeforeTheFirstUseNorAfterTheEnd() {
    KeychainStore store = new KeychainStore(keychain, Duration.ofSeconds(60), FolderMark.NONE);
    assertThat(store.describe()).isEqualTo("keychain (fake)");
    store.close();
    assertThat(fault(() -> store.read(WORK))).isEqualTo(new StoreFault.Closed());
    assertThat(keychain.opened()).isZero();
  }

  private static StoreFault fault(ThrowingCallable call) {
    return catchThrowableOfType(StoreException.class, call).fault();
  }
}
