package dev.postern.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocol.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store keeps to, whichever it is. */
abstract class SecretStoreContract {
  static final EntryName WORK = new EntryName("work", EntryName.Kind.REFRESH_TOKEN);
  private static final EntryName WORK_ACCESS = new EntryName("work", EntryName.Kind.ACCESS_TOKEN);
  private static final EntryName HOME = new EntryName("me@home", EntryName.Kind.REFRESH_TOKEN);

  /** The one store under test, ready. */
  abstract SecretStore store();

  @Test
  void readsNothingWhereNothingWasWritten() throws StoreException {
    assertThat(store().read(WORK)).isEmpty();
  }

  @Test
  void readsWhatWasWrittenLast() throws StoreException {
    store().write(WORK, Secret.of("fake-refresh-token-1"));
    store().write(WORK, Secret.of("fake-refresh-token-2"));
    assertThat(store().read(WORK)).contains(Secret.of("fake-refresh-token-2"));
  }

  @Test
  void keepsEntriesApart() throws StoreException {
    store().write(WORK, Secret.of("fake-refresh-token-1"));
    store().write(WORK_ACCESS, Secret.of("fake-access-token-1"));
    store().write(HOME, Secret.of("fake-refresh-token-2"));
    store().erase(WORK_ACCESS);
    assertThat(store().read(WORK)).contains(Secret.of("fake-refresh-token-1"));
    assertThat(store().read(WORK_ACCESS)).isEmpty();
    assertThat(store().read(HOME)).contains(Secret.of("fake-refresh-token-2"));
  }

  @Test
  void erasesWhatIsThereAndMindsNotWhatIsAbsent() throws StoreException {
    store().write(WORK, Secret.of("fake-refresh-token-1"));
    store().erase(WORK);
    store().erase(WORK);
    assertThat(store().read(WORK)).isEmpty();
  }

  @Test
  void takesLongSecretsWithAnyCharacters() throws StoreException {
    Secret value = Secret.of("fake-ü-€-\"\\\n-".repeat(500));
    store().write(WORK, value);
    assertThat(store().read(WORK)).contains(value);
  }

  @Test
  void isNotChangedWhenACallerWipesTheirSecret() throws StoreException {
    Secret mine = Secret.of("fake-refresh-token-1");
    store().write(WORK, mine);
    mine.wipe();
    store().read(WORK).ifPresent(Secret::wipe);
    assertThat(store().read(WORK)).contains(Secret.of("fake-refresh-token-1"));
  }

  @Test
  void servesManyThreadsAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        EntryName name = new EntryName("profile-" + i, EntryName.Kind.REFRESH_TOKEN);
        running.add(threads.submit(() -> writeAndReadInTurn(name)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  @Test
  void reportsItselfReady() {
    assertThat(store().health()).isEqualTo(new StoreHealth.Ready());
  }

  private boolean writeAndReadInTurn(EntryName name) throws StoreException {
    for (int i = 0; i < 5; i++) {
      Secret value = Secret.of("fake-token-of-" + name.profile() + "-" + i);
      store().write(name, value);
      assertThat(store().read(name)).contains(value);
    }
    return true;
  }
}
