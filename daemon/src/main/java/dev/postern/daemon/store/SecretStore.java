package dev.postern.daemon.store;

import dev.postern.protocol.Secret;
import java.util.Optional;

/** A place that keeps secrets, one entry a secret. */
public interface SecretStore extends AutoCloseable {
  /**
   * The secret of an entry.
   *
   * @return the secret, or nothing where there certainly is none
   * @throws StoreException if that cannot be said right now
   */
  Optional<Secret> read(EntryName name) throws StoreException;

  /**
   * Keeps a secret in place of the one before; it is durable and was read back when this returns.
   *
   * @throws StoreException if it was not kept; the one before is then still there, or cannot be
   *     told
   */
  void write(EntryName name, Secret value) throws StoreException;

  /**
   * Erases an entry; absent is fine.
   *
   * @throws StoreException if it may still be there
   */
  void erase(EntryName name) throws StoreException;

  /** How the store is, as far as can be told without changing anything. */
  StoreHealth health();

  /** What a person calls this store. */
  String describe();

  @Override
  void close();
}
