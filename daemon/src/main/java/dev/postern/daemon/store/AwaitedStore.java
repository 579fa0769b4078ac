package dev.postern.daemon.store;

import dev.postern.daemon.platform.Waits;
import dev.postern.protocol.Secret;
import java.util.Collection;
import java.util.Optional;

/** A store that is named among what the daemon waits for while it is at work. */
public final class AwaitedStore implements SecretStore {
  private final SecretStore store;
  private final Waits waits;

  /** That store, whose slowness is to be seen in the given waits. */
  public AwaitedStore(SecretStore store, Waits waits) {
    this.store = store;
    this.waits = waits;
  }

  @Override
  public Optional<Secret> read(EntryName name) throws StoreException {
    try (Waits.Wait _ = waits.begin(describe())) {
      return store.read(name);
    }
  }

  @Override
  public void write(EntryName name, Secret value) throws StoreException {
    try (Waits.Wait _ = waits.begin(describe())) {
      store.write(name, value);
    }
  }

  @Override
  public void erase(EntryName name) throws StoreException {
    try (Waits.Wait _ = waits.begin(describe())) {
      store.erase(name);
    }
  }

  @Override
  public void clear(Collection<EntryName> names) throws StoreException {
    try (Waits.Wait _ = waits.begin(describe())) {
      store.clear(names);
    }
  }

  @Override
  public Optional<StoreCaveat> caveat() {
    return store.caveat();
  }

  @Override
  public StoreHealth health() {
    try (Waits.Wait _ = waits.begin(describe())) {
      return store.health();
    }
  }

  @Override
  public String describe() {
    return store.describe();
  }

  @Override
  public void close() {
    store.close();
  }
}
