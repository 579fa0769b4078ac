package dev.postern.daemon.store;

import dev.postern.daemon.platform.StateFile;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.daemon.platform.UnfitContentException;
import dev.postern.protocol.Secret;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The store that keeps all entries in one sealed file.
 *
 * <p>Every call reads the file anew, a change with the file's lock held, so that what others did to
 * it is noticed and kept. A write replaces it in one step and keeps the generation before it as
 * {@code secrets.jwe.previous}; an erasure removes that generation as well. A file that is damaged,
 * of a newer version, unsafe, or sealed with another key is never overwritten: every call fails
 * with that fault until the user restores the file or moves it away. The previous generation is not
 * opened by itself, because its refresh tokens may have been rotated since and a server ends the
 * whole login when it sees one again.
 */
public final class SealedFileStore implements SecretStore {
  private final StateFile<Seal> file;
  private final StateFile<Seal> previous;
  private final KeySource keys;
  private final SecureRandom random;
  private boolean closed;

  SealedFileStore(StateFolder folder, KeySource keys, SecureRandom random) {
    this.file = new StateFile<>(folder, "secrets.jwe", SealFormat.INSTANCE);
    this.previous = new StateFile<>(folder, "secrets.jwe.previous", SealFormat.INSTANCE);
    this.keys = keys;
    this.random = random;
  }

  /**
   * Takes the passphrase; with another source of the key there is nothing to unlock.
   *
   * @throws StoreException when the passphrase does not open the file
   */
  public synchronized void unlock(Secret passphrase) throws StoreException {
    checkOpen();
    if (keys instanceof PassphraseKey source) {
      source.unlock(passphrase, seal());
    }
  }

  /** Whether the key comes from a passphrase, so that there is something to lock. */
  public boolean takesPassphrase() {
    return keys instanceof PassphraseKey;
  }

  /** Forgets the key, so that the passphrase is needed again; other sources have none to forget. */
  public synchronized void lock() {
    if (keys instanceof PassphraseKey source) {
      source.lock();
    }
  }

  @Override
  public synchronized Optional<Secret> read(EntryName name) throws StoreException {
    checkOpen();
    return Optional.ofNullable(entries(seal()).get(name.account()));
  }

  @Override
  public synchronized void write(EntryName name, Secret value) throws StoreException {
    checkOpen();
    inFile(
        () ->
            file.change(
                before -> {
                  Map<String, Secret> entries = entries(before);
                  entries.put(name.account(), value);
                  Seal after = close(before, entries);
                  if (before.isPresent()) {
                    keepPrevious(before.get());
                  }
                  return Optional.of(after);
                }));
    if (!read(name).equals(Optional.of(value))) {
      throw new StoreException(new StoreFault.WriteNotKept(name.account()));
    }
  }

  @Override
  public synchronized void erase(EntryName name) throws StoreException {
    checkOpen();
    if (entries(seal()).containsKey(name.account())) {
      inFile(
          () ->
              file.change(
                  before -> {
                    Map<String, Secret> entries = entries(before);
                    entries.remove(name.account());
                    return Optional.of(close(before, entries));
                  }));
    }
    inFile(previous::remove);
    if (read(name).isPresent()) {
      throw new StoreException(new StoreFault.WriteNotKept(name.account()));
    }
  }

  /** Removes the file as a whole, which needs no key, and then the key that opened it. */
  @Override
  public synchronized void clear(Collection<EntryName> names) throws StoreException {
    checkOpen();
    inFile(file::remove);
    inFile(previous::remove);
    keys.remove();
  }

  /**
   * Takes the passphrase, if its key comes from one, and insists that the file is not there or has
   * no entry.
   */
  synchronized void begin(Optional<Secret> passphrase) throws StoreException {
    try {
      if (passphrase.isPresent()) {
        unlock(passphrase.get());
      }
      Optional<Seal> seal = seal();
      if (seal.isEmpty() || open(seal.get()).isEmpty()) {
        return;
      }
    } catch (StoreException e) {
      if (e.fault() instanceof StoreFault.InFile || e.fault() instanceof StoreFault.Closed) {
        throw e;
      }
      // a file that this key does not open is somebody's all the same
      if (seal().isEmpty()) {
        throw e;
      }
    }
    throw new StoreException(new StoreFault.Occupied(file.path()));
  }

  @Override
  public synchronized StoreHealth health() {
    try {
      checkOpen();
      entries(seal());
      inFile(file::probe);
      return new StoreHealth.Ready();
    } catch (StoreException e) {
      return new StoreHealth.Faulty(e.fault());
    }
  }

  @Override
  public Optional<StoreCaveat> caveat() {
    return keys.caveat();
  }

  @Override
  public String describe() {
    return "sealed file %s (%s)".formatted(file.path(), keys.describe());
  }

  @Override
  public synchronized void close() {
    lock();
    closed = true;
  }

  private void checkOpen() throws StoreException {
    if (closed) {
      throw new StoreException(new StoreFault.Closed());
    }
  }

  /** Without a file there is no entry, but a store without its key does not tell even that. */
  private Map<String, Secret> entries(Optional<Seal> seal) throws StoreException {
    if (seal.isEmpty()) {
      keys.check();
      return new TreeMap<>();
    }
    return open(seal.get());
  }

  private Optional<Seal> seal() throws StoreException {
    try {
      return file.read();
    } catch (StateFileException e) {
      throw new StoreException(new StoreFault.InFile(e.fault()), e);
    }
  }

  /** The generation before, whole again should it have been damaged. */
  private void keepPrevious(Seal before) throws StoreException {
    inFile(() -> previous.replace(before));
  }

  private interface FileStep {
    void run() throws StateFileException, StoreException;
  }

  private static void inFile(FileStep step) throws StoreException {
    try {
      step.run();
    } catch (StateFileException e) {
      throw new StoreException(new StoreFault.InFile(e.fault()), e);
    }
  }

  private Map<String, Secret> open(Seal seal) throws StoreException {
    SealingKey key = keys.key(Optional.of(seal));
    if (!key.id().equals(seal.keyId())) {
      throw new StoreException(keys.mismatch());
    }
    byte[] opened = new byte[0];
    try {
      opened = seal.open(key);
      return SealedEntries.read(opened);
    } catch (UnfitContentException e) {
      throw new StoreException(new StoreFault.InFile(file.unfit(e).fault()), e);
    } finally {
      Arrays.fill(opened, (byte) 0);
    }
  }

  private Seal close(Optional<Seal> before, Map<String, Secret> entries) throws StoreException {
    SealingKey key = keys.key(before);
    byte[] opened = SealedEntries.write(entries);
    try {
      return Seal.close(key, opened, random);
    } finally {
      Arrays.fill(opened, (byte) 0);
    }
  }
}
