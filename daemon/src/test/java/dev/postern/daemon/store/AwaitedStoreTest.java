package dev.postern.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.platform.Waits;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AwaitedStoreTest {
  private final Waits waits = new Waits();

  @Test
  void aStoreThatHangsIsNamedForAsLongAsItDoes() throws Exception {
    FakeKeychain keychain = new FakeKeychain();
    SecretStore store =
        new AwaitedStore(
            new KeychainStore(keychain, Duration.ofMinutes(1), FolderMark.NONE), waits);
    keychain.hang();

    CompletableFuture<Optional<Secret>> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return store.read(SecretStoreContract.WORK);
              } catch (StoreException e) {
                throw new AssertionError(e);
              }
            });
    while (waits.all().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(waits.all()).isEqualTo(List.of("keychain (fake)"));
    keychain.wake();

    assertThat(read.get()).isEmpty();
    assertThat(waits.all()).isEmpty();
    store.close();
  }

  @Test
  void whatIsWaitedForTwiceIsToldOnce() {
    try (Waits.Wait _ = waits.begin("login.example.com");
        Waits.Wait _ = waits.begin("keychain");
        Waits.Wait _ = waits.begin("login.example.com")) {
      assertThat(waits.all()).containsExactly("login.example.com", "keychain");
    }
    assertThat(waits.all()).isEmpty();
  }
}
