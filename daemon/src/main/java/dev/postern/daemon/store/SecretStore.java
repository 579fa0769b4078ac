package dev.postern.daemon.store;

import dev.postern.protocol.Secret;
import java.util.Collection;
import java.util.Optional;

/**
 * A place that keeps secrets under names, durably, and says so when it cannot.
 *
 * <p>Implementations are safe for use by several threads. None falls back to another place.
 */
public interface SecretStore extends AutoCloseable {
  /**
   * The secret under that name; empty means that there certainly is none.
   *
   * @throws StoreException when the store cannot tell
   */
  Optional<Secret> read(EntryName name) throws StoreException;

  /**
   * Keeps the secret under that name; returns only after it is durable and was read back equal.
   *
   * @throws StoreException when it is not certain that the value was kept; the old value may remain
   */
  void write(EntryName name, Secret value) throws StoreException;

  /**
   * Removes what is under that name; returns only after it is verified gone, and a name that is
   * absent is fine.
   *
   * @throws StoreException when it is not certain that the entry is gone
   */
  void erase(EntryName name) throws StoreException;

  /**
   * Removes those entries, and whatever else the store keeps where no other entry is of use.
   *
   * @throws StoreException when it is not certain that all are gone
   */
  default void clear(Collection<EntryName> names) throws StoreException {
    for (EntryName name : names) {
      erase(name);
    }
  }

  /** Whether the store could serve now, found out without changing any entry. */
  StoreHealth health();

  /** What a user should know of it, if anything. */
  default Optional<StoreCaveat> caveat() {
    return Optional.empty();
  }

  /** The kind of store and its place, for people, such as {@code keychain (secret service)}. */
  String describe();

  /** Lets go of what the store holds in memory; what it keeps stays kept. */
  @Override
  void close();
}
