package dev.postern.daemon.testing;

import dev.postern.daemon.store.EntryName;
import dev.postern.daemon.store.MemoryStore;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.store.StoreException;
import dev.postern.daemon.store.StoreFault;
import dev.postern.daemon.store.StoreHealth;
import dev.postern.protocol.Secret;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that can be locked, or have its next writes fail. */
public final class FakeStore implements SecretStore {
  private final MemoryStore entries = new MemoryStore();
  private volatile boolean locked;
  private final AtomicInteger failingWrites = new AtomicInteger();
  private final AtomicInteger writesUntilFailure = new AtomicInteger();
  private final KillSwitch kill;

  /** A store of a daemon that lives. */
  public FakeStore() {
    this(new KillSwitch());
  }

  /** A store of a daemon that may be killed. */
  public FakeStore(KillSwitch kill) {
    this.kill = kill;
  }

  /** Locks or unlocks it. */
  public void setLocked(boolean locked) {
    this.locked = locked;
  }

  /** Has the next writes fail. */
  public void failWrites(int count) {
    failingWrites.set(count);
  }

  /** Has one write fail, counted from 1. */
  public void failWriteNumber(int number) {
    writesUntilFailure.set(number);
  }

  @Override
  public Optional<Secret> read(EntryName name) throws StoreException {
    check();
    return entries.read(name);
  }

  @Override
  public void write(EntryName name, Secret value) throws StoreException {
    check();
    if (failingWrites.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new StoreException(new StoreFault.WriteNotKept(name.account()));
    }
    if (writesUntilFailure.getAndDecrement() == 1) {
      throw new StoreException(new StoreFault.WriteNotKept(name.account()));
    }
    kill.step();
    entries.write(name, value);
    kill.step();
  }

  @Override
  public void erase(EntryName name) throws StoreException {
    check();
    kill.step();
    entries.erase(name);
    kill.step();
  }

  @Override
  public StoreHealth health() {
    return locked ? new StoreHealth.Faulty(new StoreFault.Locked()) : new StoreHealth.Ready();
  }

  @Override
  public String describe() {
    return "a fake";
  }

  @Override
  public void close() {
    entries.close();
  }

  private void check() throws StoreException {
    if (locked) {
      throw new StoreException(new StoreFault.Locked());
    }
  }
}
