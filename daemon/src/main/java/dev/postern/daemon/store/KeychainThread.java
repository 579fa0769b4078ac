package dev.postern.daemon.store;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One thread with one session on the keychain; both are lost together when a call hangs. */
final class KeychainThread {
  private final Keychain.Opener opener;
  private final AtomicInteger alive;
  private final ExecutorService executor;
  private Optional<Keychain> session = Optional.empty();
  private volatile boolean ended;

  /** What is done with an open session. */
  interface Task<T> {
    T on(Keychain session) throws StoreException;
  }

  /** A thread counted in {@code alive} from now until it has really ended. */
  KeychainThread(Keychain.Opener opener, AtomicInteger alive) {
    this.opener = opener;
    this.alive = alive;
    alive.incrementAndGet();
    this.executor =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("keychain").factory());
  }

  /**
   * Runs the task on the thread, once more with a new session if the session turns out dead.
   *
   * @throws TimeoutException when there is no answer in time; the thread must be abandoned then
   */
  <T> T call(Task<T> task, long nanoseconds)
      throws StoreException, TimeoutException, InterruptedException {
    Future<T> answer = executor.submit(() -> attempt(task));
    try {
      return answer.get(nanoseconds, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      answer.cancel(true);
    }
  }

  /** Ends the thread and its session as soon as what it is doing lets go of it. */
  void end() {
    ended = true;
    executor.execute(
        () -> {
          drop();
          alive.decrementAndGet();
        });
    executor.shutdown();
  }

  private <T> T attempt(Task<T> task) throws StoreException {
    try {
      return task.on(session());
    } catch (StoreException e) {
      if (ended || !isRetried(e.fault())) {
        throw e;
      }
    } catch (RuntimeException dead) {
      if (ended) {
        throw dead;
      }
      // the session died with the keychain's daemon: the second attempt has a new one
    }
    drop();
    return task.on(session());
  }

  private Keychain session() throws StoreException {
    if (session.isPresent()) {
      return session.get();
    }
    Keychain opened = opener.open();
    session = Optional.of(opened);
    return opened;
  }

  private void drop() {
    session.ifPresent(Keychain::close);
    session = Optional.empty();
  }

  private static boolean isRetried(StoreFault fault) {
    return fault instanceof StoreFault.WriteNotKept
        || fault instanceof StoreFault.Refused
        || fault instanceof StoreFault.NoKeychain
        || fault instanceof StoreFault.NoDefaultKeychain;
  }

  private static StoreException failure(ExecutionException failure) {
    if (failure.getCause() instanceof StoreException known) {
      return known;
    }
    String cause = failure.getCause() == null ? "" : failure.getCause().getClass().getSimpleName();
    return new StoreException(
        new StoreFault.Refused("its answer is not understood (" + cause + ")"));
  }
}
