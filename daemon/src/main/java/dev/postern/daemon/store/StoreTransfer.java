package dev.postern.daemon.store;

import dev.postern.protocol.Secret;
import java.util.List;
import java.util.Optional;

/** The copying of entries from one store to another, which changes nothing in the first. */
final class StoreTransfer {
  private final SecretStore source;
  private final SecretStore target;
  private final List<EntryName> names;

  StoreTransfer(SecretStore source, SecretStore target, List<EntryName> names) {
    this.source = source;
    this.target = target;
    this.names = names;
  }

  /** Finds out whether the target can be used, and that nothing would be written over there. */
  void prepare(Optional<Secret> passphrase) throws StoreException {
    if (target instanceof SealedFileStore sealed) {
      sealed.begin(passphrase);
    }
    if (target.health() instanceof StoreHealth.Faulty(StoreFault fault)) {
      throw new StoreException(fault);
    }
  }

  /** Whether the source can give nothing. */
  boolean isSourceLost() {
    return source.health() instanceof StoreHealth.Faulty;
  }

  /** Copies every entry and reads each back; returns how many there are. */
  int copy() throws StoreException {
    int entries = 0;
    for (EntryName name : names) {
      Optional<Secret> value = source.read(name);
      if (value.isPresent()) {
        target.write(name, value.get());
        entries++;
      } else {
        target.erase(name);
      }
    }
    for (EntryName name : names) {
      if (!target.read(name).equals(source.read(name))) {
        throw new StoreException(new StoreFault.WriteNotKept(name.account()));
      }
    }
    return entries;
  }
}
