package dev.postern.daemon.store;

class MemoryStoreTest extends SecretStoreContract {
  private final MemoryStore store = new MemoryStore();

  @Override
  SecretStore store() {
    return store;
  }
}
