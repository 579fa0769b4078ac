package dev.postern.daemon.store;

import dev.postern.daemon.platform.StateFile;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of a state folder, which can be moved as a whole from one place to the other.
 *
 * <p>A move copies every entry, compares, and then replaces {@code store.json}, which names the
 * place that counts: this is the one switch. The entries of the place that does not count are
 * erased last. Whatever else would read or write waits meanwhile. A start that finds a move which
 * was not ended erases what does not count, which undoes the move before its switch and ends it
 * after.
 */
public final class MovableStore implements SecretStore {
  private static final Logger log = LoggerFactory.getLogger(MovableStore.class);

  private final StateFile<StoreRecord> file;
  private final Opener opener;
  private final ReadWriteLock turn = new ReentrantReadWriteLock();
  private StoreRecord record;
  private SecretStore inUse;
  private volatile Optional<StoreRecord> owed = Optional.empty();

  /** Opens the store of a place. */
  public interface Opener {
    /** That store; it touches keychain or disk at its first use. */
    SecretStore open(StorePlace place);
  }

  /** Names the profiles that may have entries. */
  public interface Holders {
    /** Those of this moment. */
    List<String> profiles() throws IOException;
  }

  /**
   * What is to be moved, and how.
   *
   * @param to the place where the tokens are to lie
   * @param holders whose entries there may be, asked once nothing is written any more
   * @param passphrase the passphrase of a sealed file that is opened by one
   * @param abandon whether to leave behind what lies in a place that cannot be read
   */
  public record Move(
      StorePlace to, Holders holders, Optional<Secret> passphrase, boolean abandon) {}

  /**
   * What a move has done.
   *
   * @param entries how many entries lie in the new place
   * @param left why entries of the old place are not all erased, if they are not
   */
  public record Moved(int entries, Optional<StoreFault> left) {}

  private MovableStore(StateFile<StoreRecord> file, Opener opener, StoreRecord record) {
    this.file = file;
    this.opener = opener;
    this.record = record;
    this.inUse = opener.open(record.place());
  }

  /**
   * The store of a folder.
   *
   * @param configured the place that the configuration names, which counts while there is no login
   * @param hasLogins whether there may be one
   * @throws StateFileException where it is not known in which place the logins lie
   */
  public static MovableStore of(
      StateFolder folder, StorePlace configured, boolean hasLogins, Opener opener)
      throws StateFileException {
    StateFile<StoreRecord> file = file(folder);
    Optional<StoreRecord> found = file.read();
    if (found.isPresent()
        && (hasLogins || found.get().copies().isPresent() || found.get().place() == configured)) {
      return new MovableStore(file, opener, found.get());
    }
    StoreRecord settled = StoreRecord.settled(configured);
    try {
      file.replace(settled);
    } catch (StateFileException e) {
      log.warn("which store was chosen is not written down: {}", e.getMessage());
    }
    return new MovableStore(file, opener, settled);
  }

  /**
   * Whether entries of a folder lie in a place, or may do so.
   *
   * @param configured the place that the configuration names
   */
  public static boolean mayLieIn(StorePlace place, StateFolder folder, StorePlace configured)
      throws StateFileException {
    StoreRecord found = file(folder).read().orElseGet(() -> StoreRecord.settled(configured));
    return found.place() == place || found.copies().isPresent();
  }

  private static StateFile<StoreRecord> file(StateFolder folder) {
    return new StateFile<>(folder, "store.json", StoreRecord.FORMAT);
  }

  /** The place where the tokens lie. */
  public StorePlace place() {
    return reading(() -> record.place());
  }

  /** Whether the other place may hold entries that do not count. */
  public boolean hasCopies() {
    return reading(() -> record.copies().isPresent());
  }

  /** The store of that place, for what is asked of its kind alone. */
  public SecretStore inUse() {
    return reading(() -> inUse);
  }

  /**
   * Moves every entry; returns where it is done, at least as far as the tokens count there.
   *
   * @throws StoreException where nothing was moved
   */
  public Moved move(Move move) throws StoreException {
    Lock writing = turn.writeLock();
    writing.lock();
    try {
      settle();
      Optional<StoreFault> left = endMove();
      if (move.to() == record.place()) {
        return new Moved(0, left);
      }
      if (left.isPresent()) {
        throw new StoreException(new StoreFault.NotMoved(left.get(), Optional.empty()));
      }
      return carryOut(move);
    } finally {
      writing.unlock();
    }
  }

  /** Ends or undoes a move that was cut short; returns why it could not, or nothing. */
  public Optional<StoreFault> tidy() {
    Lock writing = turn.writeLock();
    writing.lock();
    try {
      settle();
      return endMove();
    } catch (StoreException e) {
      return Optional.of(e.fault());
    } finally {
      writing.unlock();
    }
  }

  private Moved carryOut(Move move) throws StoreException {
    List<String> profiles = profiles(move.holders());
    StoreRecord before = new StoreRecord(record.place(), Optional.of(profiles));
    SecretStore target = opener.open(move.to());
    SecretStore source = inUse;
    StoreTransfer transfer = new StoreTransfer(source, target, names(profiles));
    int entries = 0;
    try {
      transfer.prepare(move.passphrase());
      keep(before);
      entries = move.abandon() && transfer.isSourceLost() ? 0 : transfer.copy();
      owed = Optional.of(before);
      keep(new StoreRecord(move.to(), Optional.of(profiles)));
      owed = Optional.empty();
    } catch (StoreException e) {
      undo(target);
      boolean lost = transfer.isSourceLost();
      Optional<StorePlace> instead = lost ? Optional.of(move.to()) : Optional.empty();
      throw new StoreException(new StoreFault.NotMoved(e.fault(), instead), e);
    }
    inUse = target;
    source.close();
    return new Moved(entries, endMove());
  }

  private List<String> profiles(Holders holders) throws StoreException {
    try {
      return holders.profiles();
    } catch (IOException e) {
      throw new StoreException(
          new StoreFault.InFile(StateFileException.reading(file.path(), e).fault()), e);
    }
  }

  /** Whether the switch was written is not certain where writing it failed: it is written back. */
  private void undo(SecretStore target) {
    target.close();
    try {
      settle();
      endMove().ifPresent(left -> log.warn("copies are left in the store: {}", left.message()));
    } catch (StoreException e) {
      log.warn("a move that failed is undone later: {}", e.fault().message());
    }
  }

  private Optional<StoreFault> endMove() {
    Optional<List<String>> copies = record.copies();
    if (copies.isEmpty()) {
      return Optional.empty();
    }
    try (SecretStore other = opener.open(record.place().other())) {
      other.clear(names(copies.get()));
      keep(StoreRecord.settled(record.place()));
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(e.fault());
    }
  }

  private static List<EntryName> names(List<String> profiles) {
    List<EntryName> names = new ArrayList<>();
    for (String profile : profiles) {
      for (EntryName.Slot slot : EntryName.Slot.values()) {
        for (EntryName.Kind kind : EntryName.Kind.values()) {
          names.add(new EntryName(profile, kind, slot));
        }
      }
    }
    return names;
  }

  private void keep(StoreRecord changed) throws StoreException {
    try {
      file.replace(changed);
      record = changed;
    } catch (StateFileException e) {
      throw new StoreException(new StoreFault.InFile(e.fault()), e);
    }
  }

  /**
   * Writes back what the file may not say. Until it does nothing is read, and so no refresh token
   * is sent whose successor a restart would look for in the other place.
   */
  private void settle() throws StoreException {
    if (owed.isEmpty()) {
      return;
    }
    try {
      if (file.read().equals(owed)) {
        record = owed.get();
      } else {
        keep(owed.get());
      }
      owed = Optional.empty();
    } catch (StateFileException e) {
      throw new StoreException(new StoreFault.InFile(e.fault()), e);
    }
  }

  @Override
  public Optional<Secret> read(EntryName name) throws StoreException {
    return serving(store -> store.read(name));
  }

  @Override
  public void write(EntryName name, Secret value) throws StoreException {
    serving(
        store -> {
          store.write(name, value);
          return store;
        });
  }

  @Override
  public void erase(EntryName name) throws StoreException {
    serving(
        store -> {
          store.erase(name);
          return store;
        });
  }

  @Override
  public StoreHealth health() {
    return reading(() -> inUse.health());
  }

  @Override
  public Optional<StoreCaveat> caveat() {
    return reading(() -> inUse.caveat());
  }

  @Override
  public String describe() {
    return reading(() -> inUse.describe());
  }

  @Override
  public void close() {
    Lock writing = turn.writeLock();
    writing.lock();
    try {
      inUse.close();
    } finally {
      writing.unlock();
    }
  }

  private interface Use<T> {
    T of(SecretStore store) throws StoreException;
  }

  private <T> T serving(Use<T> use) throws StoreException {
    pay();
    Lock reading = turn.readLock();
    reading.lock();
    try {
      return use.of(inUse);
    } finally {
      reading.unlock();
    }
  }

  private void pay() throws StoreException {
    if (owed.isEmpty()) {
      return;
    }
    Lock writing = turn.writeLock();
    writing.lock();
    try {
      settle();
    } finally {
      writing.unlock();
    }
  }

  private <T> T reading(Supplier<T> look) {
    Lock reading = turn.readLock();
    reading.lock();
    try {
      return look.get();
    } finally {
      reading.unlock();
    }
  }
}
