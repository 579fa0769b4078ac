package dev.postern.daemon.store;

import dev.postern.daemon.platform.FileStateFolder;
import dev.postern.daemon.platform.PrivateFiles;
import dev.postern.daemon.platform.StateFolder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens the store that was chosen, and never another.
 *
 * @param folder where the sealed file and its key file lie
 * @param credentials the folder of {@code $CREDENTIALS_DIRECTORY}; empty outside systemd
 * @param busAddress the value of {@code DBUS_SESSION_BUS_ADDRESS}; empty when there is no session
 *     bus, and then none is started
 * @param keychainLimit how long one call on the keychain may take
 */
public record Stores(
    Path folder,
    Optional<Path> credentials,
    Optional<String> busAddress,
    Duration keychainLimit,
    PrivateFiles files,
    SecureRandom random) {
  /** The limit for one call on the keychain where nothing else is said. */
  public static final Duration KEYCHAIN_LIMIT = Duration.ofSeconds(5);

  /** The chosen store; it touches keychain or disk at its first use. */
  public SecretStore open(StoreChoice choice) {
    return switch (choice) {
      case StoreChoice.Keychain(FolderMark mark) ->
          KeychainStore.ofThisSystem(busAddress, keychainLimit, mark);
      case StoreChoice.SealedFile(StoreKey key) -> new SealedFileStore(state(), keys(key), random);
      case StoreChoice.Memory() -> new MemoryStore();
    };
  }

  private StateFolder state() {
    return new FileStateFolder(folder, files);
  }

  private KeySource keys(StoreKey key) {
    return switch (key) {
      case KEYFILE -> new FileKey(state(), random);
      case PASSPHRASE -> new PassphraseKey(random);
      case SYSTEMD -> new CredentialKey(credentials);
    };
  }
}
