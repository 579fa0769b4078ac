package dev.postern.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.protocol.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the keychain store when the keychain misbehaves: each with a real one. */
class KeychainStoreTest {
  private static final EntryName WORK = SecretStoreContract.WORK;
  private static final Secret FIRST = Secret.of("fake-refresh-token-1");
  private static final Secret SECOND = Secret.of("fake-refresh-token-2");

  private KeyringSession session;
  private KeychainStore store;

  @BeforeEach
  void start() throws IOException {
    session = KeyringSession.unlocked();
    store = store(Duration.ofSeconds(60));
  }

  @AfterEach
  void end() throws IOException {
    store.close();
    session.close();
  }

  @Test
  void secretToolReadsExactlyTheToken() throws StoreException {
    store.write(WORK, FIRST);
    assertThat(lookup()).isEqualTo("fake-refresh-token-1");
  }

  @Test
  void aPersonReadsWhatAnEntryIs() throws StoreException {
    store.write(WORK, FIRST);
    store.write(WORK, SECOND);
    assertThat(session.secretTool("", "search", "service", "postern"))
        .contains("label = postern: refresh token of profile work\n");
  }

  @Test
  void anEntryAlteredByAnotherProgramIsReadAsItIs() throws StoreException {
    store.write(WORK, FIRST);
    storeByTool("fake-altered-token");
    assertThat(store.read(WORK)).contains(Secret.of("fake-altered-token"));
  }

  @Test
  void anEntryRemovedByAnotherProgramIsAbsent() throws StoreException {
    store.write(WORK, FIRST);
    session.secretTool("", "clear", "service", "postern", "account", "work/refresh-token");
    assertThat(store.read(WORK)).isEmpty();
  }

  @Test
  void aKeychainLockedMeanwhileIsToldAndKeepsTheOldValue() throws Exception {
    store.write(WORK, FIRST);
    session.lock();
    assertThat(fault(() -> store.write(WORK, SECOND))).isEqualTo(new StoreFault.Locked());
    assertThat(fault(() -> store.read(WORK))).isEqualTo(new StoreFault.Locked());
    assertThat(fault(() -> store.erase(WORK))).isEqualTo(new StoreFault.Locked());
    assertThat(store.health()).isEqualTo(new StoreHealth.Faulty(new StoreFault.Locked()));

    session.kill();
    session.startUnlocked();
    assertThat(store.read(WORK)).contains(FIRST);
    store.write(WORK, SECOND);
    assertThat(lookup()).isEqualTo("fake-refresh-token-2");
  }

  @Test
  void aKeychainLockedFromTheStartIsNotTakenForAnEmptyOne() throws Exception {
    store.write(WORK, FIRST);
    session.kill();
    session.startLocked();
    try (KeychainStore fresh = store(Duration.ofSeconds(60))) {
      assertThat(fault(() -> fresh.read(WORK))).isEqualTo(new StoreFault.Locked());
      EntryName other = new EntryName("other", EntryName.Kind.REFRESH_TOKEN);
      assertThat(fault(() -> fresh.read(other))).isEqualTo(new StoreFault.Locked());
      assertThat(fault(() -> fresh.write(other, SECOND))).isEqualTo(new StoreFault.Locked());
    }
  }

  @Test
  void goesOnAfterTheKeyringDaemonWasKilledAndRestarted() throws Exception {
    store.write(WORK, FIRST);
    session.kill();
    assertThat(fault(() -> store.read(WORK))).isInstanceOf(StoreFault.NoKeychain.class);
    session.startUnlocked();
    assertThat(store.read(WORK)).contains(FIRST);
    store.write(WORK, SECOND);
    assertThat(store.read(WORK)).contains(SECOND);
  }

  @Test
  void reconnectsWithoutACallInBetween() throws Exception {
    store.write(WORK, FIRST);
    session.kill();
    session.startUnlocked();
    store.write(WORK, SECOND);
    assertThat(lookup()).isEqualTo("fake-refresh-token-2");
  }

  @Test
  void aHungKeychainIsToldWithinTheLimitAndServesOnceItWakes() throws Exception {
    store.write(WORK, FIRST);
    try (KeychainStore hasty = store(Duration.ofMillis(500))) {
      session.suspend();
      assertThat(fault(() -> hasty.read(WORK))).isInstanceOf(StoreFault.Hung.class);
      assertThat(fault(() -> hasty.write(WORK, SECOND))).isInstanceOf(StoreFault.Hung.class);
      session.resume();
    }
    assertThat(store.read(WORK)).contains(FIRST);
  }

  @Test
  void withoutABusAddressThereIsNoKeychain() {
    KeychainStore alone =
        KeychainStore.ofThisSystem(Optional.empty(), Duration.ofSeconds(60), FolderMark.NONE);
    assertThat(fault(() -> alone.read(WORK)))
        .isEqualTo(new StoreFault.NoKeychain("DBUS_SESSION_BUS_ADDRESS is not set"));
    alone.close();
  }

  @Test
  void aBusThatDoesNotAnswerIsNoKeychain() throws Exception {
    try (KeychainStore lost =
        KeychainStore.ofThisSystem(
            Optional.of("unix:path=/nonexistent/bus"), Duration.ofSeconds(60), FolderMark.NONE)) {
      assertThat(fault(() -> lost.read(WORK))).isInstanceOf(StoreFault.NoKeychain.class);
    }
  }

  @Test
  void duplicatesAreToldAndTheNextWriteLeavesOne() throws Exception {
    storeByTool("fake-duplicate-1", "extra", "one");
    storeByTool("fake-duplicate-2", "extra", "two");
    assertThat(fault(() -> store.read(WORK)))
        .isEqualTo(new StoreFault.Duplicates("work/refresh-token", 2));
    store.write(WORK, FIRST);
    assertThat(store.read(WORK)).contains(FIRST);
    assertThat(lookup()).isEqualTo("fake-refresh-token-1");
  }

  @Test
  void erasureRemovesDuplicatesToo() throws Exception {
    storeByTool("fake-duplicate-1", "extra", "one");
    storeByTool("fake-duplicate-2", "extra", "two");
    store.erase(WORK);
    assertThat(store.read(WORK)).isEmpty();
    assertThat(lookup()).isEmpty();
  }

  private KeychainStore store(Duration limit) {
    return KeychainStore.ofThisSystem(Optional.of(session.address()), limit, FolderMark.NONE);
  }

  private String lookup() {
    return session.secretTool("", "lookup", "service", "postern", "account", "work/refresh-token");
  }

  private void storeByTool(String value) {
    session.secretTool(
        value,
        "store",
        "--label=postern test",
        "service",
        "postern",
        "account",
        "work/refresh-token");
  }

  private void storeByTool(String value, String attribute, String content) {
    session.secretTool(
        value,
        "store",
        "--label=postern test",
        "service",
        "postern",
        "account",
        "work/refresh-token",
        attribute,
        content);
  }

  private static StoreFault fault(ThrowingCallable call) {
    return catchThrowableOfType(StoreException.class, call).fault();
  }
}
