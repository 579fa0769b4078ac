package dev.postern.daemon;

import dev.postern.daemon.platform.Places;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.store.MemoryStore;
import dev.postern.daemon.store.SecretStore;

/** The store that the configuration names. */
final class Stores {
  private Stores() {}

  static SecretStore open(Config config, Places places) {
    return new MemoryStore();
  }
}
