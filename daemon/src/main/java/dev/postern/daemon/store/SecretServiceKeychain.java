package dev.postern.daemon.store;

import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.messages.MethodCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keychain of a Linux desktop.
 *
 * <p>java-keyring carries the secrets. It fails with a null pointer on a locked item, takes a lost
 * answer for an absent entry, and writes nothing into a locked collection without a word; so the
 * service is asked beforehand over a connection of our own.
 */
final class SecretServiceKeychain implements Keychain {
  private static final Logger log = LoggerFactory.getLogger(SecretServiceKeychain.class);

  private final SecretServiceBus bus;
  private Optional<Keyring> keyring = Optional.empty();

  private SecretServiceKeychain(SecretServiceBus bus) {
    this.bus = bus;
  }

  /**
   * Opens sessions over the bus at that address.
   *
   * @param address the value of {@code DBUS_SESSION_BUS_ADDRESS}; without one no bus is started
   * @param limit how long one answer is waited for
   */
  record Opener(Optional<String> address, Duration limit) implements Keychain.Opener {
    @Override
    public Keychain open() throws StoreException {
      String bus =
          address.orElseThrow(
              () ->
                  new StoreException(
                      new StoreFault.NoKeychain("DBUS_SESSION_BUS_ADDRESS is not set")));
      MethodCall.setDefaultTimeout(limit.toMillis());
      // the only way to tell java-keyring's library where the bus is
      System.setProperty("DBUS_SESSION_BUS_ADDRESS", bus);
      return new SecretServiceKeychain(SecretServiceBus.connect(bus));
    }

    @Override
    public String describe() {
      return "keychain (secret service)";
    }
  }

  @Override
  public void check() throws StoreException {
    bus.check();
  }

  @Override
  public Optional<Secret> read(String account) throws StoreException {
    check();
    List<DBusPath> items = bus.items(account);
    if (items.isEmpty()) {
      return Optional.empty();
    }
    if (items.size() > 1) {
      throw new StoreException(new StoreFault.Duplicates(account, items.size()));
    }
    try {
      return Optional.of(Secret.of(keyring().getPassword(SERVICE, account)));
    } catch (PasswordAccessException e) {
      throw new StoreException(new StoreFault.Refused("it does not give the entry"), e);
    }
  }

  @Override
  public void write(String account, String label, Secret value) throws StoreException {
    check();
    for (DBusPath surplus : bus.items(account).stream().skip(1).toList()) {
      bus.delete(surplus);
    }
    try {
      keyring().setPassword(SERVICE, account, value.reveal());
    } catch (PasswordAccessException e) {
      throw new StoreException(new StoreFault.Refused("it does not take the entry"), e);
    }
    label(account, label);
  }

  /** Puts a label in place of java-keyring's; without it the entry serves as well. */
  private void label(String account, String label) {
    try {
      for (DBusPath item : bus.items(account)) {
        bus.label(item, label);
      }
    } catch (StoreException e) {
      log.debug("no label for {}: {}", account, e.getMessage());
    }
  }

  @Override
  public void erase(String account) throws StoreException {
    check();
    for (DBusPath item : bus.items(account)) {
      bus.delete(item);
    }
  }

  @Override
  public void close() {
    keyring.ifPresent(Keyrings::close);
    bus.close();
  }

  /** java-keyring's own session, opened only over an unlocked collection: it leaks a failed one. */
  private Keyring keyring() throws StoreException {
    if (keyring.isPresent()) {
      return keyring.get();
    }
    Keyring opened = Keyrings.open(KeyringStorageType.GNOME_KEYRING);
    keyring = Optional.of(opened);
    return opened;
  }
}
