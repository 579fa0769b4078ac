package dev.postern.daemon.store;

import dev.postern.protocol.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The store that forgets everything when the daemon ends. */
public final class MemoryStore implements SecretStore {
  private final Map<EntryName, Secret> entries = new HashMap<>();

  @Override
  public synchronized Optional<Secret> read(EntryName name) {
    return Optional.ofNullable(entries.get(name)).map(MemoryStore::copy);
  }

  @Override
  public synchronized void write(EntryName name, Secret value) {
    entries.put(name, copy(value));
  }

  @Override
  public synchronized void erase(EntryName name) {
    entries.remove(name);
  }

  @Override
  public StoreHealth health() {
    return new StoreHealth.Ready();
  }

  @Override
  public Optional<StoreCaveat> caveat() {
    return Optional.of(
        new StoreCaveat(
            "and gone with the daemon",
            "to keep logins, run: postern config set store keychain, then: postern daemon"
                + " restart"));
  }

  @Override
  public String describe() {
    return "memory (forgotten when the daemon stops)";
  }

  @Override
  public synchronized void close() {
    entries.values().forEach(Secret::wipe);
    entries.clear();
  }

  /** A copy, so that a caller who wipes a secret wipes only their own. */
  private static Secret copy(Secret value) {
    return Secret.of(value.reveal());
  }
}
