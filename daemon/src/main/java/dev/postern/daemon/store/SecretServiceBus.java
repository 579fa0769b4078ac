package dev.postern.daemon.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.errors.ServiceUnknown;
import org.freedesktop.dbus.errors.UnknownMethod;
import org.freedesktop.dbus.errors.UnknownObject;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;
import org.freedesktop.secret.Pair;

/**
 * What java-keyring does not tell: asks the Secret Service itself (freedesktop.org, Secret Service
 * API 0.2) whether the default collection is locked and which items carry a name.
 *
 * <p>The connection stays open, because a prompt ends with the connection that asked for it.
 */
final class SecretServiceBus implements AutoCloseable {
  private static final String NAME = "org.freedesktop.secrets";
  private static final String SERVICE_PATH = "/org/freedesktop/secrets";
  private static final String DEFAULT_COLLECTION = "/org/freedesktop/secrets/aliases/default";

  private final DBusConnection connection;
  private boolean prompted;

  private SecretServiceBus(DBusConnection connection) {
    this.connection = connection;
  }

  /** Connects to the bus at that address. */
  static SecretServiceBus connect(String address) throws StoreException {
    try {
      return new SecretServiceBus(
          DBusConnectionBuilder.forAddress(address).withShared(false).build());
    } catch (DBusException | RuntimeException e) {
      throw new StoreException(
          new StoreFault.NoKeychain("the session bus at " + address + " does not answer"), e);
    }
  }

  /**
   * Fails when there is no service or its default collection is locked. The first time it is seen
   * locked the user is asked to unlock it, where the desktop can ask; the answer is not waited for.
   */
  void check() throws StoreException {
    if (!locked()) {
      prompted = false;
      return;
    }
    if (!prompted) {
      prompted = true;
      prompt();
    }
    if (locked()) {
      throw new StoreException(new StoreFault.Locked());
    }
  }

  /** The paths of the default collection's items under that account. */
  List<DBusPath> items(String account) throws StoreException {
    Map<String, String> attributes = Map.of("service", Keychain.SERVICE, "account", account);
    return asking(
        () ->
            object(DEFAULT_COLLECTION, SecretServiceApi.Collection.class).searchItems(attributes));
  }

  /** Gives that item a label, which programs that list keychains show. */
  void label(DBusPath item, String label) throws StoreException {
    asking(
        () -> {
          object(item.getPath(), Properties.class)
              .Set("org.freedesktop.Secret.Item", "Label", new Variant<>(label));
          return true;
        });
  }

  /** Removes that item. */
  void delete(DBusPath item) throws StoreException {
    DBusPath prompt = asking(() -> object(item.getPath(), SecretServiceApi.Item.class).delete());
    if (!prompt.getPath().equals("/")) {
      throw new StoreException(
          new StoreFault.Refused("it wants a confirmation to remove an entry"));
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException | RuntimeException e) {
      // what is closed needs no closing; the library trips over a bus that went away before
    }
  }

  private boolean locked() throws StoreException {
    Object answer =
        asking(
            () ->
                object(DEFAULT_COLLECTION, Properties.class)
                    .Get("org.freedesktop.Secret.Collection", "Locked"));
    return answer instanceof Variant<?> variant
        ? Boolean.TRUE.equals(variant.getValue())
        : Boolean.TRUE.equals(answer);
  }

  private void prompt() throws StoreException {
    Pair<List<DBusPath>, DBusPath> answer =
        asking(
            () ->
                object(SERVICE_PATH, SecretServiceApi.Service.class)
                    .unlock(List.of(new DBusPath(DEFAULT_COLLECTION))));
    if (!answer.b.getPath().equals("/")) {
      asking(
          () -> {
            object(answer.b.getPath(), SecretServiceApi.Prompt.class).prompt("");
            return true;
          });
    }
  }

  private <T extends DBusInterface> T object(String path, Class<T> type) throws DBusException {
    return connection.getRemoteObject(NAME, path, type);
  }

  private interface Question<T> {
    T ask() throws DBusException;
  }

  private static <T> T asking(Question<T> question) throws StoreException {
    try {
      return question.ask();
    } catch (ServiceUnknown e) {
      throw absent("no secret service is on the session bus", e);
    } catch (UnknownObject | UnknownMethod e) {
      throw new StoreException(new StoreFault.NoDefaultKeychain(), e);
    } catch (DBusException e) {
      throw absent("the session bus refused the call", e);
    }
  }

  private static StoreException absent(String reason, Exception cause) {
    return new StoreException(new StoreFault.NoKeychain(reason), cause);
  }
}
