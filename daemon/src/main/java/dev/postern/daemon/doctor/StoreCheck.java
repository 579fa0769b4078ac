package dev.postern.daemon.doctor;

import dev.postern.daemon.settings.Config;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.store.StoreHealth;
import java.util.List;

/** Whether the store can serve, where it keeps tokens, and how far that protects them. */
final class StoreCheck implements Check {
  private static final String NAME = "store";

  private final SecretStore store;
  private final Config opened;

  /**
   * A check of the store.
   *
   * @param opened the configuration by which it was opened
   */
  StoreCheck(SecretStore store, Config opened) {
    this.store = store;
    this.opened = opened;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Finding> run(Subject subject) {
    return switch (store.health()) {
      case StoreHealth.Faulty(var fault) ->
          List.of(Finding.fail(NAME, store.describe() + ": " + fault.message(), fault.cure()));
      case StoreHealth.Ready() -> List.of(ready());
    };
  }

  private Finding ready() {
    String place = "tokens are kept in " + store.describe();
    return switch (opened.store()) {
      case KEYCHAIN -> Finding.ok(NAME, place);
      case MEMORY ->
          Finding.warn(
              NAME,
              place + ", and gone with the daemon",
              "set \"store\": \"keychain\" in config.json to keep logins, and run: postern daemon restart");
      case FILE ->
          switch (opened.storeKey()) {
            case PASSPHRASE, SYSTEMD -> Finding.ok(NAME, place);
            case KEYFILE ->
                Finding.warn(
                    NAME,
                    place + "; its key lies beside it, which protects copies of that file alone",
                    "set \"store\": \"keychain\", or \"storeKey\": \"passphrase\" in config.json, and run: postern daemon restart");
          };
    };
  }
}
