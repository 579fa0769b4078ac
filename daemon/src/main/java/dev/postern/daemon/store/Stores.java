package dev.postern.daemon.store;

import dev.postern.daemon.platform.FileStateFolder;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.daemon.settings.Config;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;

/** The choice of the store: what the configuration names, and never another. */
public final class Stores {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String KEY_FILE = "secrets.key";
  private static final String CREDENTIAL = "postern-store-key";

  private Stores() {}

  /**
   * The store that the configuration names; it is not touched before its first use.
   *
   * @param environment the daemon's own environment, which says where the session bus and systemd's
   *     credentials are
   */
  public static SecretStore open(
      Config config, StateFolder folder, Map<String, String> environment, SecureRandom random) {
    return switch (config.store()) {
      case KEYCHAIN -> SystemKeychain.store(environment, LIMIT);
      case MEMORY -> new MemoryStore();
      case FILE ->
          new SealedFileStore(
              folder,
              switch (config.storeKey()) {
                case KEYFILE -> FileKey.beside(folder, KEY_FILE, random);
                case SYSTEMD ->
                    FileKey.provided(
                        new FileStateFolder(
                            Path.of(environment.getOrDefault("CREDENTIALS_DIRECTORY", "/"))),
                        CREDENTIAL);
                case PASSPHRASE -> new PassphraseKey(folder.describe(SealedFileStore.FILE));
              });
    };
  }
}
