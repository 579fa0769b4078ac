package dev.postern.daemon.access;

import dev.postern.daemon.platform.Cancellable;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.daemon.platform.Time;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import dev.postern.protocol.message.Done;
import dev.postern.protocol.message.Lock;
import dev.postern.protocol.message.Unlock;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of the daemon: closed by a passphrase or by time, opened by the passphrase.
 *
 * <p>A store that has a passphrase of its own is locked by that one, and its key is forgotten
 * meanwhile. With any other store the passphrase of the last lock counts, and a restart of the
 * daemon leaves it locked.
 */
public final class Padlock {
  /** What is told while everything is withheld. */
  public static final Failure LOCKED =
      Failure.of(ErrorCode.REFUSED, "postern is locked", "unlock it: postern unlock");

  private static final Logger log = LoggerFactory.getLogger(Padlock.class);
  private static final int LONGEST = 1024;
  private static final String CHANGE =
      "give the one of the last lock, or change it: postern lock --change";

  private final StateFolder folder;
  private Optional<StoreLock> store;
  private final Time time;
  private final Scheduler scheduler;
  private final SecureRandom random;
  private final Optional<Duration> lifetime;
  private final WrongPassphraseDelay delay;
  private Optional<PassphraseHash> hash;
  private volatile Optional<Instant> locksAt = Optional.empty();
  private Optional<Cancellable> alarm = Optional.empty();
  private volatile boolean locked;
  private volatile boolean closing;
  private volatile Runnable onLock = () -> {};
  private volatile Runnable onUnlock = () -> {};

  /**
   * The lock as the last daemon left it.
   *
   * @param store the store's own lock, where it has one
   * @param lifetime how long it stays open; empty means until it is locked
   * @throws IOException when what the last daemon left cannot be read
   */
  public Padlock(
      StateFolder folder,
      Optional<StoreLock> store,
      Time time,
      Scheduler scheduler,
      SecureRandom random,
      Optional<Duration> lifetime)
      throws IOException {
    this.folder = folder;
    this.store = store;
    this.time = time;
    this.scheduler = scheduler;
    this.random = random;
    this.lifetime = lifetime;
    Optional<LockRecord> left = LockRecord.read(folder);
    this.delay = new WrongPassphraseDelay(time, left.map(LockRecord::wrongTries).orElse(0L));
    this.hash = left.flatMap(LockRecord::hash);
    this.locked = left.map(LockRecord::locked).orElse(false);
    if (!locked) {
      resumeLifetime(left.flatMap(LockRecord::locksAt));
    }
  }

  /**
   * Goes on with the time that the last daemon began, since a restart must not put it off. A clock
   * that was set back makes it no longer than a whole lifetime from now.
   */
  private void resumeLifetime(Optional<Instant> kept) {
    startLifetime();
    if (store.isPresent() || locksAt.isEmpty()) {
      return;
    }
    if (kept.isPresent() && kept.get().isBefore(locksAt.get())) {
      lockAt(kept.get());
    } else {
      keep(record(false));
    }
    closeIfDue();
  }

  /** Has the action run whenever the lock closes. */
  public void whenLocked(Runnable action) {
    onLock = action;
  }

  /** Has the action run whenever the lock opens. */
  public void whenUnlocked(Runnable action) {
    onUnlock = action;
  }

  /**
   * Takes over the lock of a store that was moved. The time of the lock goes on, where there still
   * is a passphrase that could open it again.
   *
   * @param now the store's own lock, where it has one now
   */
  public synchronized void storeMoved(Optional<StoreLock> now) {
    store = now;
    if (store.isEmpty() && hash.isEmpty()) {
      locksAt = Optional.empty();
      alarm.ifPresent(Cancellable::cancel);
      alarm = Optional.empty();
    } else if (!locked && locksAt.isEmpty()) {
      startLifetime();
    }
    if (hash.isPresent()) {
      keep(record(locked));
    }
  }

  /** Whether everything is withheld: it is locked, or about to be. */
  public boolean isLocked() {
    closeIfDue();
    return locked || closing;
  }

  /** What of it would be lost, or left undone at its time, if no daemon ran. */
  public synchronized Optional<String> need() {
    if (store.isPresent() && (locked || store.get().isOpen())) {
      return Optional.of("the passphrase would have to be given again");
    }
    return locksAt.isPresent() ? Optional.of("it locks itself later") : Optional.empty();
  }

  /**
   * Closes the lock. Nothing is given from the first moment on, since a passphrase takes long to
   * hash; where it turns out to be wrong, all is as it was.
   */
  public synchronized Done answer(Lock request) throws FailureException {
    if (locked) {
      throw refused("postern is locked already", "unlock it: postern unlock");
    }
    checkLength(request.passphrase());
    delay.check();
    closing = true;
    try {
      admit(request);
      close();
    } finally {
      closing = false;
    }
    if (store.isEmpty()) {
      keepLocked();
    }
    return new Done();
  }

  private static void checkLength(Secret passphrase) throws FailureException {
    if (passphrase.isEmpty() || passphrase.length() > LONGEST) {
      throw new FailureException(
          Failure.of(
              ErrorCode.INVALID_PARAMETERS, "a passphrase has 1 to " + LONGEST + " characters"));
    }
  }

  /** Checks the passphrase that is known, and takes the one that is to count from now on. */
  private void admit(Lock request) throws FailureException {
    if (store.isPresent()) {
      if (request.current().isPresent()) {
        throw refused(
            "the passphrase of a sealed store cannot be changed by a lock",
            "lock with the passphrase of the store: postern lock");
      }
      attempt(store.get().open(request.passphrase()), Optional.empty());
      return;
    }
    if (hash.isPresent()) {
      attempt(
          hash.get().fits(request.current().orElse(request.passphrase())),
          request.current().isPresent() ? Optional.empty() : Optional.of(CHANGE));
    }
    if (hash.isEmpty() || request.current().isPresent()) {
      hash = Optional.of(PassphraseHash.of(request.passphrase(), random));
    }
  }

  private void keepLocked() throws FailureException {
    try {
      record(true).write(folder);
    } catch (IOException e) {
      throw new FailureException(
          Failure.of(
              ErrorCode.STORE_FAILED,
              "postern is locked, but a restart would end the lock: " + e.getMessage(),
              "make room in the state folder, unlock and lock again"));
    }
  }

  /** Opens the lock, and a store that waits for its passphrase. */
  public synchronized Done answer(Unlock request) throws FailureException {
    if (!locked && store.map(StoreLock::isOpen).orElse(true)) {
      throw refused("postern is not locked", "there is nothing to unlock");
    }
    if (store.isPresent()) {
      delay.check();
      attempt(store.get().open(request.passphrase()), Optional.empty());
    } else if (hash.isPresent()) {
      delay.check();
      attempt(hash.get().fits(request.passphrase()), Optional.empty());
    }
    locked = false;
    startLifetime();
    if (store.isEmpty() && hash.isPresent()) {
      keep(record(false));
    }
    onUnlock.run();
    return new Done();
  }

  private void attempt(boolean right, Optional<String> advice) throws FailureException {
    if (!right) {
      FailureException refusal = delay.wrong(advice);
      keep(record(hash.isPresent() && locked));
      throw refusal;
    }
    boolean forgiven = delay.wrongTries() > 0;
    delay.right();
    if (forgiven && store.isPresent()) {
      forgive();
    }
  }

  /** A store that has a passphrase needs no record but of those that were wrong. */
  private void forgive() {
    try {
      if (hash.isPresent()) {
        record(false).write(folder);
      } else {
        LockRecord.remove(folder);
      }
    } catch (IOException e) {
      log.warn("after a restart the next passphrase will have to wait: {}", e.getMessage());
    }
  }

  private LockRecord record(boolean locked) {
    return new LockRecord(
        locked, hash, delay.wrongTries(), store.isEmpty() ? locksAt : Optional.empty());
  }

  private void startLifetime() {
    if (lifetime.isPresent() && (store.isPresent() || hash.isPresent())) {
      lockAt(time.now().plus(lifetime.get()));
    }
  }

  private void lockAt(Instant due) {
    alarm.ifPresent(Cancellable::cancel);
    locksAt = Optional.of(due);
    Duration left = Duration.between(time.now(), due);
    alarm = Optional.of(scheduler.after(left.isNegative() ? Duration.ZERO : left, this::end));
  }

  /** Closes a lock whose time has come; a machine that slept notices at the next request. */
  private void closeIfDue() {
    Optional<Instant> due = locksAt;
    if (due.isPresent() && !time.now().isBefore(due.get())) {
      end();
    }
  }

  private synchronized void end() {
    if (locked) {
      return;
    }
    close();
    if (hash.isPresent()) {
      keep(record(true));
    }
  }

  private void keep(LockRecord record) {
    try {
      record.write(folder);
    } catch (IOException e) {
      log.warn("after a restart the lock will be as it was before: {}", e.getMessage());
    }
  }

  private void close() {
    locked = true;
    locksAt = Optional.empty();
    alarm.ifPresent(Cancellable::cancel);
    alarm = Optional.empty();
    store.ifPresent(StoreLock::close);
    onLock.run();
    log.info("locked");
  }

  private static FailureException refused(String message, String hint) {
    return new FailureException(Failure.of(ErrorCode.REFUSED, message, hint));
  }
}
