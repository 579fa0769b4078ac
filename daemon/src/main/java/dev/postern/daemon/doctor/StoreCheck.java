package dev.postern.daemon.doctor;

import dev.postern.daemon.settings.Config;
import dev.postern.daemon.store.MovableStore;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.store.StoreCaveat;
import dev.postern.daemon.store.StoreHealth;
import dev.postern.daemon.store.StorePlace;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether the store can serve, where it keeps tokens, and how far that protects them. */
final class StoreCheck implements Check {
  private static final String NAME = "store";

  private final SecretStore store;
  private final Supplier<Config> config;

  /** A check of the store, beside what the configuration says of it now. */
  StoreCheck(SecretStore store, Supplier<Config> config) {
    this.store = store;
    this.config = config;
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
      case StoreHealth.Ready() ->
          store instanceof MovableStore movable ? moved(movable) : List.of(ready());
    };
  }

  private List<Finding> moved(MovableStore movable) {
    String place = movable.place().word();
    Optional<StorePlace> configured = StorePlace.of(config.get().store().word());
    if (movable.hasCopies()) {
      return List.of(
          Finding.warn(
              NAME,
              "tokens are kept in %s, and copies of them are left in the other place, the %s"
                  .formatted(store.describe(), movable.place().other().word()),
              "run: postern store move " + place + ", which erases them"));
    }
    if (configured.isPresent() && configured.get() != movable.place()) {
      return List.of(
          Finding.warn(
              NAME,
              "tokens are kept in %s, where the logins lie, though config.json says %s"
                  .formatted(store.describe(), configured.get().word()),
              "move them there: postern store move %s; or run: postern config set store %s"
                  .formatted(configured.get().word(), place)));
    }
    return List.of(ready());
  }

  private Finding ready() {
    String place = "tokens are kept in " + store.describe();
    Optional<StoreCaveat> caveat = store.caveat();
    if (caveat.isEmpty()) {
      return Finding.ok(NAME, place);
    }
    String joint = caveat.get().limit().startsWith("and ") ? ", " : "; ";
    return Finding.warn(NAME, place + joint + caveat.get().limit(), caveat.get().cure());
  }
}
