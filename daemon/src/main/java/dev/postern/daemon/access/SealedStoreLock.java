package dev.postern.daemon.access;

import dev.postern.daemon.store.MovableStore;
import dev.postern.daemon.store.SealedFileStore;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.store.StoreException;
import dev.postern.daemon.store.StoreFault;
import dev.postern.daemon.store.StoreHealth;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import java.util.Optional;

/** The lock of a file that is sealed by a passphrase. */
public final class SealedStoreLock implements StoreLock {
  private final SealedFileStore store;

  private SealedStoreLock(SealedFileStore store) {
    this.store = store;
  }

  /** The lock of a store, where it has one. */
  public static Optional<StoreLock> of(SecretStore store) {
    SecretStore used = store instanceof MovableStore movable ? movable.inUse() : store;
    return used instanceof SealedFileStore file && file.takesPassphrase()
        ? Optional.of(new SealedStoreLock(file))
        : Optional.empty();
  }

  @Override
  public boolean open(Secret passphrase) throws FailureException {
    try {
      store.unlock(passphrase);
      return true;
    } catch (StoreException e) {
      if (e.fault() instanceof StoreFault.WrongPassphrase) {
        return false;
      }
      throw new FailureException(e.fault().failure());
    }
  }

  @Override
  public boolean isOpen() {
    return !(store.health() instanceof StoreHealth.Faulty(StoreFault fault)
        && (fault instanceof StoreFault.NoPassphrase
            || fault instanceof StoreFault.WrongPassphrase));
  }

  @Override
  public void close() {
    store.lock();
  }
}
