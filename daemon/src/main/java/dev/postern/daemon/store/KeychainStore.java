package dev.postern.daemon.store;

import com.github.javakeyring.KeyringStorageType;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The store that keeps each secret as an entry of its own in the system's keychain, under the
 * service {@code postern} and an account of the entry's name and the {@link FolderMark}.
 *
 * <p>One thread talks to the keychain, one call at a time, each within a limit that counts the wait
 * for one's turn. A call that exceeds it costs the thread: it is left to end by itself and another
 * takes its place, up to {@value #MAXIMUM_THREADS} at once.
 */
public final class KeychainStore implements SecretStore {
  private static final int MAXIMUM_THREADS = 4;

  private final Keychain.Opener opener;
  private final Duration limit;
  private final FolderMark mark;
  private final AtomicInteger alive = new AtomicInteger();
  private final ReentrantLock turn = new ReentrantLock(true);
  private Optional<KeychainThread> thread = Optional.empty();
  private boolean closed;

  KeychainStore(Keychain.Opener opener, Duration limit, FolderMark mark) {
    this.opener = opener;
    this.limit = limit;
    this.mark = mark;
  }

  /** The keychain of this operating system; nothing is loaded or opened before its first use. */
  static KeychainStore ofThisSystem(Optional<String> busAddress, Duration limit, FolderMark mark) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    Keychain.Opener opener;
    if (system.startsWith("mac")) {
      opener = new NativeKeychain.Opener(KeyringStorageType.OSX_KEYCHAIN, "keychain (macos)");
    } else if (system.startsWith("windows")) {
      opener =
          new NativeKeychain.Opener(
              KeyringStorageType.WINDOWS_CREDENTIAL_STORE, "keychain (windows credential manager)");
    } else {
      opener = new SecretServiceKeychain.Opener(busAddress, limit);
    }
    return new KeychainStore(opener, limit, mark);
  }

  @Override
  public Optional<Secret> read(EntryName name) throws StoreException {
    String account = mark.account(name);
    return call(session -> session.read(account));
  }

  @Override
  public void write(EntryName name, Secret value) throws StoreException {
    String account = mark.account(name);
    call(
        session -> {
          session.write(account, name.label(), value);
          return keptOnly(session.read(account).equals(Optional.of(value)), account);
        });
  }

  @Override
  public void erase(EntryName name) throws StoreException {
    String account = mark.account(name);
    call(
        session -> {
          session.erase(account);
          return keptOnly(session.read(account).isEmpty(), account);
        });
  }

  @Override
  public StoreHealth health() {
    try {
      call(
          session -> {
            session.check();
            return true;
          });
      return new StoreHealth.Ready();
    } catch (StoreException e) {
      return new StoreHealth.Faulty(e.fault());
    }
  }

  @Override
  public String describe() {
    return opener.describe();
  }

  @Override
  public void close() {
    turn.lock();
    try {
      closed = true;
      thread.ifPresent(KeychainThread::end);
      thread = Optional.empty();
    } finally {
      turn.unlock();
    }
  }

  private static boolean keptOnly(boolean kept, String account) throws StoreException {
    if (!kept) {
      throw new StoreException(new StoreFault.WriteNotKept(account));
    }
    return true;
  }

  private <T> T call(KeychainThread.Task<T> task) throws StoreException {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      if (!turn.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new StoreException(new StoreFault.Hung(limit));
      }
      try {
        return thread().call(task, deadline - System.nanoTime());
      } catch (TimeoutException e) {
        abandon();
        throw new StoreException(new StoreFault.Hung(limit), e);
      } catch (InterruptedException e) {
        abandon();
        throw e;
      } finally {
        turn.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(new StoreFault.Refused("the call was interrupted"), e);
    }
  }

  private KeychainThread thread() throws StoreException {
    if (closed) {
      throw new StoreException(new StoreFault.Closed());
    }
    if (thread.isPresent()) {
      return thread.get();
    }
    if (alive.get() >= MAXIMUM_THREADS) {
      throw new StoreException(new StoreFault.Hung(limit));
    }
    KeychainThread started = new KeychainThread(opener, alive);
    thread = Optional.of(started);
    return started;
  }

  private void abandon() {
    thread.ifPresent(KeychainThread::end);
    thread = Optional.empty();
  }
}
