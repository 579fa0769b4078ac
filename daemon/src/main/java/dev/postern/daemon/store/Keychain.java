package dev.postern.daemon.store;

import dev.postern.protocol.Secret;
import java.util.Optional;

/**
 * A connection to the keychain of the operating system, used by one thread alone.
 *
 * <p>What goes wrong in the libraries below comes as any {@link RuntimeException}; {@link
 * KeychainStore} finds out what it means.
 */
interface Keychain extends AutoCloseable {
  /** The secret of an account; empty where the keychain says that there is none. */
  Optional<Secret> get(String account);

  /** Keeps a secret in place of the one before; that it returns proves nothing. */
  void set(String account, Secret value);

  /** Erases an account's secret, if there is one. */
  void erase(String account);

  /** Whether the keychain is locked, as far as it can be told. */
  boolean isLocked();

  @Override
  void close();

  /** The way to connect. */
  @FunctionalInterface
  interface Connector {
    /** A new connection; a {@link StoreException} says why there is none. */
    Keychain connect() throws StoreException;
  }
}
