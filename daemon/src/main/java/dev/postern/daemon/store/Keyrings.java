package dev.postern.daemon.store;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;

/** Opens and closes java-keyring's sessions, always with the back end named. */
final class Keyrings {
  private Keyrings() {}

  static Keyring open(KeyringStorageType type) throws StoreException {
    try {
      return Keyring.create(type);
    } catch (BackendNotSupportedException e) {
      throw new StoreException(new StoreFault.NoKeychain("no session with it could be opened"), e);
    }
  }

  // Keyring.close declares Exception and nothing more exact
  @SuppressWarnings("CatchingUnchecked")
  static void close(Keyring keyring) {
    try {
      keyring.close();
    } catch (Exception e) {
      // what is closed needs no closing
    }
  }
}
