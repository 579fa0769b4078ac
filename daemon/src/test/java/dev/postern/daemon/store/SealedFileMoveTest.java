package dev.postern.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.testing.RealFolder;
import dev.postern.protocol.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moves between a keychain and the sealed file on the disk. */
class SealedFileMoveTest {
  private static final Optional<Secret> PASSPHRASE = Optional.of(Secret.of("fake-passphrase"));

  @TempDir Path parent;
  private final FakeKeychain keychain = new FakeKeychain();

  private MovableStore start(StorePlace configured, StoreKey key) throws Exception {
    SealedFolder folder = new SealedFolder(parent);
    return MovableStore.of(
        RealFolder.at(folder.path()),
        configured,
        /* hasLogins= */ true,
        place ->
            switch (place) {
              case KEYCHAIN -> new KeychainStore(keychain, Duration.ofSeconds(5), FolderMark.NONE);
              case FILE -> folder.open(key);
            });
  }

  private static MovableStore.Move move(StorePlace to, Optional<Secret> passphrase) {
    return new MovableStore.Move(to, () -> List.of("work"), passphrase, /* abandon= */ false);
  }

  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.list(new SealedFolder(parent).path())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".lock"))
          .sorted()
          .toList();
    }
  }

  @Test
  void afterAMoveAwayNeitherTheFileNorItsKeyIsLeft() throws Exception {
    MovableStore store = start(StorePlace.FILE, StoreKey.KEYFILE);
    store.write(SecretStoreContract.WORK, Secret.of("fake-1"));
    store.write(SecretStoreContract.WORK, Secret.of("fake-2"));
    assertThat(files())
        .containsExactly("secrets.jwe", "secrets.jwe.previous", "secrets.key", "store.json");
    store.move(move(StorePlace.KEYCHAIN, Optional.empty()));
    assertThat(files()).containsExactly("store.json");
    assertThat(store.read(SecretStoreContract.WORK)).contains(Secret.of("fake-2"));
    store.move(move(StorePlace.FILE, Optional.empty()));
    assertThat(store.read(SecretStoreContract.WORK)).contains(Secret.of("fake-2"));
    assertThat(store.describe()).contains("secrets.jwe");
  }

  @Test
  void aFileSealedByAPassphraseIsMovedToWithItAndLockedAfterARestart() throws Exception {
    MovableStore store = start(StorePlace.KEYCHAIN, StoreKey.PASSPHRASE);
    store.write(SecretStoreContract.WORK, Secret.of("fake-1"));
    assertThatThrownBy(() -> store.move(move(StorePlace.FILE, Optional.empty())))
        .hasMessageContaining("locked until its passphrase is given");
    assertThat(store.read(SecretStoreContract.WORK)).contains(Secret.of("fake-1"));
    store.move(move(StorePlace.FILE, PASSPHRASE));
    assertThat(store.read(SecretStoreContract.WORK)).contains(Secret.of("fake-1"));
    MovableStore next = start(StorePlace.FILE, StoreKey.PASSPHRASE);
    assertThatThrownBy(() -> next.move(move(StorePlace.KEYCHAIN, Optional.empty())))
        .hasMessage("nothing was moved: the store is locked until its passphrase is given");
    assertThat(next.inUse())
        .isInstanceOfSatisfying(
            SealedFileStore.class,
            file -> {
              try {
                file.unlock(PASSPHRASE.orElseThrow());
              } catch (StoreException e) {
                throw new AssertionError(e);
              }
            });
    next.move(move(StorePlace.KEYCHAIN, Optional.empty()));
    assertThat(next.read(SecretStoreContract.WORK)).contains(Secret.of("fake-1"));
  }

  @Test
  void aMoveToAPassphraseThatWasCutShortIsUndoneWithoutIt() throws Exception {
    MovableStore store = start(StorePlace.KEYCHAIN, StoreKey.PASSPHRASE);
    store.write(SecretStoreContract.WORK, Secret.of("fake-1"));
    SealedFolder folder = new SealedFolder(parent);
    SealedFileStore copy = folder.open(StoreKey.PASSPHRASE);
    copy.unlock(PASSPHRASE.orElseThrow());
    copy.write(SecretStoreContract.WORK, Secret.of("fake-1"));
    Files.writeString(
        folder.path().resolve("store.json"),
        "{\"version\":1,\"store\":\"keychain\",\"copies\":true,\"profiles\":[\"work\"]}");
    MovableStore next = start(StorePlace.KEYCHAIN, StoreKey.PASSPHRASE);
    assertThat(next.tidy()).isEmpty();
    assertThat(files()).containsExactly("store.json");
    assertThat(next.read(SecretStoreContract.WORK)).contains(Secret.of("fake-1"));
  }

  @Test
  void aFileThatIsThereAlreadyIsNotWrittenOver() throws Exception {
    SealedFolder folder = new SealedFolder(parent);
    folder.open(StoreKey.KEYFILE).write(SecretStoreContract.WORK, Secret.of("fake-of-old"));
    MovableStore store = start(StorePlace.KEYCHAIN, StoreKey.KEYFILE);
    store.write(SecretStoreContract.WORK, Secret.of("fake-1"));
    assertThatThrownBy(() -> store.move(move(StorePlace.FILE, Optional.empty())))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e).hasMessageContaining("is there already");
              assertThat(e.hint()).startsWith("move it away: mv ");
            });
    assertThat(folder.open(StoreKey.KEYFILE).read(SecretStoreContract.WORK))
        .contains(Secret.of("fake-of-old"));
    assertThat(store.read(SecretStoreContract.WORK)).contains(Secret.of("fake-1"));
  }

  @Test
  void aFileOfAnotherPassphraseIsNotWrittenOver() throws Exception {
    SealedFileStore old = new SealedFolder(parent).open(StoreKey.PASSPHRASE);
    old.unlock(Secret.of("fake-other"));
    old.write(SecretStoreContract.WORK, Secret.of("fake-of-old"));
    MovableStore store = start(StorePlace.KEYCHAIN, StoreKey.PASSPHRASE);
    assertThatThrownBy(() -> store.move(move(StorePlace.FILE, PASSPHRASE)))
        .hasMessageContaining("is there already");
    assertThat(old.read(SecretStoreContract.WORK)).contains(Secret.of("fake-of-old"));
  }
}
