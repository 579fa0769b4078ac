package dev.postern.daemon.store;

import java.io.IOException;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of the default collection, asked of the Secret Service itself. See
 * https://specifications.freedesktop.org/secret-service
 *
 * <p>The library that reads and writes cannot be asked: over a locked collection it returns from a
 * write as if it had been done.
 */
final class SecretServiceLock implements LockProbe {
  private static final Logger log = LoggerFactory.getLogger(SecretServiceLock.class);
  private static final String BUS_NAME = "org.freedesktop.secrets";
  private static final String DEFAULT_COLLECTION = "/org/freedesktop/secrets/aliases/default";
  private static final String COLLECTION = "org.freedesktop.Secret.Collection";

  private final DBusConnection bus;
  private final Properties collection;

  private SecretServiceLock(DBusConnection bus, Properties collection) {
    this.bus = bus;
    this.collection = collection;
  }

  static SecretServiceLock connect() throws StoreException {
    try {
      DBusConnection bus = DBusConnectionBuilder.forSessionBus().withShared(false).build();
      try {
        return probe(bus);
      } catch (DBusException | DBusExecutionException e) {
        bus.disconnect();
        throw e;
      }
    } catch (DBusException | DBusExecutionException e) {
      throw new StoreException(
          new StoreFault.NoKeychain("the session bus has no secret service: " + Reason.of(e)));
    }
  }

  private static SecretServiceLock probe(DBusConnection bus) throws DBusException {
    SecretServiceLock lock =
        new SecretServiceLock(
            bus, bus.getRemoteObject(BUS_NAME, DEFAULT_COLLECTION, Properties.class));
    if (lock.isLocked()) {
      log.debug("the keychain is locked");
    }
    return lock;
  }

  @Override
  public boolean isLocked() {
    return collection.<Boolean>Get(COLLECTION, "Locked");
  }

  @Override
  public void close() {
    try {
      bus.close();
    } catch (IOException e) {
      throw new KeychainException(e);
    }
  }
}
