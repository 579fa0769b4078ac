package dev.postern.daemon;

import dev.postern.daemon.platform.FileStateFolder;
import dev.postern.daemon.platform.Places;
import dev.postern.daemon.platform.PrivateFiles;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.daemon.session.FileLoginRecords;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.store.FolderMark;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.store.StoreChoice;
import dev.postern.daemon.store.StoreKey;
import dev.postern.daemon.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** From the configuration's words to the store they mean. */
final class StoreOpening {
  private StoreOpening() {}

  static SecretStore open(
      Config config,
      Places places,
      PrivateFiles files,
      Map<String, String> environment,
      SecureRandom random)
      throws IOException {
    FolderMark mark =
        config.store() == Config.Store.MEMORY
            ? FolderMark.NONE
            : mark(places, new FileStateFolder(places.state(), files), random);
    Stores stores =
        new Stores(
            places.state(),
            value(environment, "CREDENTIALS_DIRECTORY").map(Path::of),
            value(environment, "DBUS_SESSION_BUS_ADDRESS").or(() -> userBus(environment)),
            Stores.KEYCHAIN_LIMIT,
            files,
            random);
    return stores.open(
        switch (config.store()) {
          case KEYCHAIN -> new StoreChoice.Keychain(mark);
          case MEMORY -> new StoreChoice.Memory();
          case FILE ->
              new StoreChoice.SealedFile(
                  switch (config.storeKey()) {
                    case KEYFILE -> StoreKey.KEYFILE;
                    case PASSPHRASE -> StoreKey.PASSPHRASE;
                    case SYSTEMD -> StoreKey.SYSTEMD;
                  });
        });
  }

  /**
   * The mark of the state folder. One that has logins and no mark has them under names without one,
   * where they stay until the last of them is signed out.
   */
  private static FolderMark mark(Places places, StateFolder state, SecureRandom random)
      throws IOException {
    Optional<FolderMark> found = FolderMark.of(state);
    if (found.isPresent()) {
      return found.get();
    }
    boolean unmarked =
        places.isStateUsual(Path.of(System.getProperty("user.home")))
            || !new FileLoginRecords(state).profiles().isEmpty();
    return unmarked ? FolderMark.NONE : FolderMark.made(state, random);
  }

  /** The bus that systemd gives every user, where an ssh session or cron was not told of it. */
  private static Optional<String> userBus(Map<String, String> environment) {
    return value(environment, "XDG_RUNTIME_DIR")
        .map(folder -> Path.of(folder, "bus"))
        .filter(Files::exists)
        .map(bus -> "unix:path=" + bus);
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }
}
