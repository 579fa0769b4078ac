package dev.postern.daemon.store;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread that talks to the keychain, since the libraries below are not made for more.
 *
 * <p>A call that does not come back in time is left behind with its thread; the next call gets a
 * new one.
 */
final class KeychainThread implements AutoCloseable {
  private final Duration limit;
  private final Runnable whenLeftBehind;
  private ExecutorService thread = start();

  KeychainThread(Duration limit, Runnable whenLeftBehind) {
    this.limit = limit;
    this.whenLeftBehind = whenLeftBehind;
  }

  private static ExecutorService start() {
    return Executors.newSingleThreadExecutor(
        Thread.ofPlatform().daemon(true).name("keychain").factory());
  }

  synchronized <T> T call(Callable<T> work) throws StoreException {
    Future<T> result = thread.submit(work);
    try {
      return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      leaveBehind();
      throw new StoreException(new StoreFault.Hung(limit));
    } catch (InterruptedException e) {
      leaveBehind();
      Thread.currentThread().interrupt();
      throw new StoreException(new StoreFault.Refused("the call was interrupted"));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoreException told) {
        throw told;
      }
      throw new StoreException(new StoreFault.Refused(Reason.of(e.getCause())));
    }
  }

  private void leaveBehind() {
    thread.shutdownNow();
    thread = start();
    whenLeftBehind.run();
  }

  @Override
  public synchronized void close() {
    thread.shutdownNow();
  }
}
