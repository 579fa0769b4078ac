package dev.postern.daemon.access;

import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;

/** The lock of a store whose key comes from a passphrase. */
public interface StoreLock {
  /**
   * Opens the store.
   *
   * @return whether it was the right passphrase
   * @throws FailureException when the store cannot tell
   */
  boolean open(Secret passphrase) throws FailureException;

  /** Whether the store has its key. */
  boolean isOpen();

  /** Forgets the key. */
  void close();
}
