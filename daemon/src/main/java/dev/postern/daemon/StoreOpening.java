package dev.postern.daemon;

import dev.postern.daemon.platform.FileStateFolder;
import dev.postern.daemon.platform.Places;
import dev.postern.daemon.platform.PrivateFiles;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.daemon.platform.Waits;
import dev.postern.daemon.session.FileLoginRecords;
import dev.postern.daemon.session.LoginRecords;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.store.AwaitedStore;
import dev.postern.daemon.store.FolderMark;
import dev.postern.daemon.store.MovableStore;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.store.StoreChoice;
import dev.postern.daemon.store.StoreKey;
import dev.postern.daemon.store.StorePlace;
import dev.postern.daemon.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** From the configuration's words to the store they mean. */
final class StoreOpening {
  private StoreOpening() {}

  /**
   * The store of the state folder; in memory alone where the configuration says so.
   *
   * @param config the configuration of the moment at which a store is opened
   * @param waits where it is told that the keychain is waited for
   * @throws IOException where it is not known in which place the logins lie
   */
  static SecretStore open(
      Supplier<Config> config,
      Places places,
      PrivateFiles files,
      Map<String, String> environment,
      SecureRandom random,
      Waits waits)
      throws IOException {
    Stores stores =
        new Stores(
            places.state(),
            value(environment, "CREDENTIALS_DIRECTORY").map(Path::of),
            value(environment, "DBUS_SESSION_BUS_ADDRESS").or(() -> userBus(environment)),
            Stores.KEYCHAIN_LIMIT,
            files,
            random);
    StateFolder state = new FileStateFolder(places.state(), files);
    return switch (config.get().store()) {
      case MEMORY -> stores.open(new StoreChoice.Memory());
      case KEYCHAIN -> movable(config, StorePlace.KEYCHAIN, stores, places, state, random, waits);
      case FILE -> movable(config, StorePlace.FILE, stores, places, state, random, waits);
    };
  }

  private static MovableStore movable(
      Supplier<Config> config,
      StorePlace configured,
      Stores stores,
      Places places,
      StateFolder state,
      SecureRandom random,
      Waits waits)
      throws IOException {
    LoginRecords records = new FileLoginRecords(state);
    boolean hasLogins = !records.profiles().isEmpty() || !records.replacing().isEmpty();
    FolderMark mark = mark(places, state, configured, hasLogins, random);
    return MovableStore.of(
        state,
        configured,
        hasLogins,
        place ->
            switch (place) {
              case KEYCHAIN -> new AwaitedStore(stores.open(new StoreChoice.Keychain(mark)), waits);
              case FILE -> stores.open(new StoreChoice.SealedFile(key(config.get())));
            });
  }

  private static StoreKey key(Config config) {
    return switch (config.storeKey()) {
      case KEYFILE -> StoreKey.KEYFILE;
      case PASSPHRASE -> StoreKey.PASSPHRASE;
      case SYSTEMD -> StoreKey.SYSTEMD;
    };
  }

  /**
   * The mark of the state folder. One that has logins in the keychain and no mark has them under
   * names without one, where they stay until the last of them is signed out.
   */
  private static FolderMark mark(
      Places places,
      StateFolder state,
      StorePlace configured,
      boolean hasLogins,
      SecureRandom random)
      throws IOException {
    Optional<FolderMark> found = FolderMark.of(state);
    if (found.isPresent()) {
      return found.get();
    }
    boolean unmarked =
        places.isStateUsual(Path.of(System.getProperty("user.home")))
            || (hasLogins && MovableStore.mayLieIn(StorePlace.KEYCHAIN, state, configured));
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
