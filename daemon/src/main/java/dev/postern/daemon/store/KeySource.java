package dev.postern.daemon.store;

import java.util.Optional;

/** Where a sealed file gets its key. */
interface KeySource {
  /** The key at hand, for a file that is there (given) or for one that is yet to be made. */
  SealingKey key(Optional<Seal> seal) throws StoreException;

  /** Whether a key could be had for a file that is yet to be made; none is made by asking. */
  void check() throws StoreException;

  /** Removes the key, where it was made here, once there is no file that it opens. */
  void remove() throws StoreException;

  /** The fault of a file whose key has another id than the key at hand. */
  StoreFault mismatch();

  /** What a user should know of it, if anything. */
  default Optional<StoreCaveat> caveat() {
    return Optional.empty();
  }

  /** The word for it, for people. */
  String describe();
}
