package dev.postern.daemon;

import dev.postern.daemon.platform.Places;
import dev.postern.daemon.platform.PrivateFiles;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.store.StoreChoice;
import dev.postern.daemon.store.StoreKey;
import dev.postern.daemon.store.Stores;
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
      SecureRandom random) {
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
          case KEYCHAIN -> new StoreChoice.Keychain();
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
