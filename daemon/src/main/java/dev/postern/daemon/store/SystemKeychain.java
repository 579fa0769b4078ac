package dev.postern.daemon.store;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keychain of this system through java-keyring; macOS and Windows are untried. */
final class SystemKeychain implements Keychain {
  private static final Logger log = LoggerFactory.getLogger(SystemKeychain.class);
  private static final String SERVICE = "postern";
  private static final String ABSENT = "No stored credentials match";

  private final Keyring keyring;
  private final LockProbe lock;

  private SystemKeychain(Keyring keyring, LockProbe lock) {
    this.keyring = keyring;
    this.lock = lock;
  }

  /** The store over the keychain of this system. */
  static KeychainStore store(Map<String, String> environment, Duration limit) {
    String system = System.getProperty("os.name");
    if (system.startsWith("Mac")) {
      return new KeychainStore(
          () -> connect(KeyringStorageType.OSX_KEYCHAIN, LockProbe.none()),
          "macos keychain",
          limit);
    } else if (system.startsWith("Windows")) {
      return new KeychainStore(
          () -> connect(KeyringStorageType.WINDOWS_CREDENTIAL_STORE, LockProbe.none()),
          "windows credential store",
          limit);
    }
    return new KeychainStore(
        () -> connectToSecretService(environment), "keychain (secret service)", limit);
  }

  private static Keychain connectToSecretService(Map<String, String> environment)
      throws StoreException {
    if (environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isEmpty()) {
      throw new StoreException(
          new StoreFault.NoKeychain(
              "there is no session bus (DBUS_SESSION_BUS_ADDRESS is not set)"));
    }
    LockProbe lock = SecretServiceLock.connect();
    try {
      return connect(KeyringStorageType.GNOME_KEYRING, lock);
    } catch (StoreException e) {
      lock.close();
      throw e;
    }
  }

  private static Keychain connect(KeyringStorageType type, LockProbe lock) throws StoreException {
    try {
      return new SystemKeychain(Keyring.create(type), lock);
    } catch (BackendNotSupportedException e) {
      throw new StoreException(new StoreFault.NoKeychain("nothing on the bus keeps secrets"));
    }
  }

  @Override
  public Optional<Secret> get(String account) {
    try {
      return Optional.of(Secret.of(keyring.getPassword(SERVICE, account)));
    } catch (PasswordAccessException e) {
      if (String.valueOf(e.getMessage()).contains(ABSENT)) {
        return Optional.empty();
      }
      throw new KeychainException(e);
    }
  }

  @Override
  public void set(String account, Secret value) {
    try {
      keyring.setPassword(SERVICE, account, value.reveal());
    } catch (PasswordAccessException e) {
      throw new KeychainException(e);
    }
  }

  @Override
  public void erase(String account) {
    try {
      keyring.deletePassword(SERVICE, account);
    } catch (PasswordAccessException e) {
      if (get(account).isPresent()) {
        throw new KeychainException(e);
      }
    }
  }

  @Override
  public boolean isLocked() {
    return lock.isLocked();
  }

  @Override
  public void close() {
    lock.close();
    try {
      keyring.close();
    } catch (Exception e) {
      log.debug("the keychain did not close: {}", e.getMessage());
    }
  }
}
