package dev.postern.daemon.store;

import java.util.Optional;

/** Where a sealed file gets its key. */
interface KeySource {
  /** The key at hand, for a file that is there (given) or for one that is yet to be made. */
  SealingKey key(Optional<Seal> seal) throws StoreException;

  /** Whether a key could be had for a file that is yet to be made; none is made by asking. */
  void check() throws StoreException;

  /** The fault of a file whose key has another id than the key at hand. */
  StoreFault mismatch();

  /** The word for it, for people. */
  String describe();
}
