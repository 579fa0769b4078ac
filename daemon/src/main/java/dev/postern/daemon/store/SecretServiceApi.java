package dev.postern.daemon.store;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.secret.Pair;

/** The few calls of the Secret Service API 0.2 that are made beside java-keyring. */
interface SecretServiceApi {
  /** The service itself. */
  @DBusInterfaceName("org.freedesktop.Secret.Service")
  interface Service extends DBusInterface {
    /** Unlocks the objects; answers those unlocked at once, and a prompt for the others or "/". */
    @DBusMemberName("Unlock")
    Pair<List<DBusPath>, DBusPath> unlock(List<DBusPath> objects);
  }

  /** A collection of items. */
  @DBusInterfaceName("org.freedesktop.Secret.Collection")
  interface Collection extends DBusInterface {
    /** The items that carry all these attributes, locked or not. */
    @DBusMemberName("SearchItems")
    List<DBusPath> searchItems(Map<String, String> attributes);
  }

  /** An item of a collection. */
  @DBusInterfaceName("org.freedesktop.Secret.Item")
  interface Item extends DBusInterface {
    /** Removes the item; answers a prompt or "/". */
    @DBusMemberName("Delete")
    DBusPath delete();
  }

  /** A question to the user. */
  @DBusInterfaceName("org.freedesktop.Secret.Prompt")
  interface Prompt extends DBusInterface {
    /** Asks it; the window's id may be empty. */
    @DBusMemberName("Prompt")
    void prompt(String window);
  }
}
