package dev.postern.daemon.store;

import dev.postern.protocol.Secret;
import java.util.Optional;

/**
 * One open session with a keychain, used by one thread alone.
 *
 * <p>Any runtime exception means that the session may be dead: whoever holds it opens another.
 */
interface Keychain extends AutoCloseable {
  /** The label of the application that every entry carries. */
  String SERVICE = "postern";

  /** Opens sessions. */
  interface Opener {
    /** A new session; nothing is left behind when it fails. */
    Keychain open() throws StoreException;

    /** The keychain's name, for people. */
    String describe();
  }

  /** Fails with the fault that keeps the keychain from serving, if there is one. */
  void check() throws StoreException;

  /** The value of the entry under that account; empty when there certainly is none. */
  Optional<Secret> read(String account) throws StoreException;

  /**
   * Stores the value; only reading it back tells whether it was kept.
   *
   * @param label what a person reads beside the entry, where the keychain has room for it
   */
  void write(String account, String label, Secret value) throws StoreException;

  /** Removes every entry under that account. */
  void erase(String account) throws StoreException;

  @Override
  void close();
}
