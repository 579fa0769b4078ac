package dev.postern.daemon.store;

import dev.postern.protocol.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A store that is gone with the daemon. */
public final class MemoryStore implements SecretStore {
  private final Map<EntryName, Secret> entries = new ConcurrentHashMap<>();

  @Override
  public Optional<Secret> read(EntryName name) {
    return Optional.ofNullable(entries.get(name));
  }

  @Override
  public void write(EntryName name, Secret value) {
    entries.put(name, value);
  }

  @Override
  public void erase(EntryName name) {
    entries.remove(name);
  }

  @Override
  public StoreHealth health() {
    return new StoreHealth.Ready();
  }

  @Override
  public String describe() {
    return "memory (gone when the daemon stops)";
  }

  @Override
  public void close() {
    entries.clear();
  }
}
