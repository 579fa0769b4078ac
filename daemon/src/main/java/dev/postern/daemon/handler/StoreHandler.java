package dev.postern.daemon.handler;

import dev.postern.daemon.settings.Config;
import dev.postern.daemon.store.MovableStore;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.store.StoreException;
import dev.postern.daemon.store.StoreFault;
import dev.postern.daemon.store.StoreHealth;
import dev.postern.daemon.store.StorePlace;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.GetStore;
import dev.postern.protocol.message.MoveStore;
import dev.postern.protocol.message.StoreMoved;
import dev.postern.protocol.message.StoreReport;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers {@code store} and {@code store.move}. */
public final class StoreHandler {
  private final SecretStore store;
  private final MovableStore.Holders holders;
  private final Supplier<Config> config;
  private final Runnable afterMove;

  /**
   * A handler over the given store.
   *
   * @param holders whose tokens there may be
   * @param afterMove what is to be done once tokens lie elsewhere
   */
  public StoreHandler(
      SecretStore store,
      MovableStore.Holders holders,
      Supplier<Config> config,
      Runnable afterMove) {
    this.store = store;
    this.holders = holders;
    this.config = config;
    this.afterMove = afterMove;
  }

  /** Where tokens lie; nothing is changed by asking. */
  public StoreReport answer(GetStore request) {
    Config now = config.get();
    Optional<StoreFault> fault =
        store.health() instanceof StoreHealth.Faulty(StoreFault met)
            ? Optional.of(met)
            : Optional.empty();
    return new StoreReport(
        place(),
        store.describe(),
        now.store().word(),
        now.storeKey() == Config.StoreKey.PASSPHRASE,
        store instanceof MovableStore movable && movable.hasCopies(),
        fault.map(StoreFault::message),
        fault.map(StoreFault::cure));
  }

  private String place() {
    return store instanceof MovableStore movable
        ? movable.place().word()
        : Config.Store.MEMORY.word();
  }

  /** Moves all tokens, or none. */
  public StoreMoved answer(MoveStore request) throws FailureException {
    StorePlace to =
        StorePlace.of(request.to())
            .orElseThrow(
                () ->
                    new FailureException(
                        Failure.of(
                            ErrorCode.INVALID_PARAMETERS,
                            "a store is moved to keychain or to file, not to " + request.to())));
    if (!(store instanceof MovableStore movable)) {
      throw new FailureException(
          Failure.of(
              ErrorCode.REFUSED,
              "tokens are in memory alone, from where they are not moved",
              "run: postern config set store "
                  + to.word()
                  + ", then: postern daemon restart, and sign in again"));
    }
    try {
      MovableStore.Moved moved =
          movable.move(new MovableStore.Move(to, holders, request.passphrase(), request.abandon()));
      afterMove.run();
      return new StoreMoved(
          to.word(),
          store.describe(),
          moved.entries(),
          moved.left().map(StoreFault::message),
          moved.left().map(StoreFault::cure));
    } catch (StoreException e) {
      throw new FailureException(e.fault().failure());
    }
  }
}
