package dev.postern.daemon.store;

import dev.postern.protocol.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A keychain in memory that hangs, loses writes and ends its sessions when told to. */
final class FakeKeychain implements Keychain.Opener {
  private final Map<String, Secret> entries = new ConcurrentHashMap<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger generation = new AtomicInteger();
  private final Semaphore closed = new Semaphore(0);
  private volatile CountDownLatch awake = new CountDownLatch(0);
  private volatile boolean lossy;

  /** From now on calls hang, deaf to interruption as a native call is. */
  void hang() {
    awake = new CountDownLatch(1);
  }

  void wake() {
    awake.countDown();
  }

  void loseWrites() {
    lossy = true;
  }

  /** Every session that is open now is dead from here on. */
  void endSessions() {
    generation.incrementAndGet();
  }

  int opened() {
    return opened.get();
  }

  boolean awaitClosed(int sessions, long time, TimeUnit unit) throws InterruptedException {
    return closed.tryAcquire(sessions, time, unit);
  }

  @Override
  public Keychain open() {
    opened.incrementAndGet();
    return new Session(generation.get());
  }

  @Override
  public String describe() {
    return "keychain (fake)";
  }

  private final class Session implements Keychain {
    private final int born;

    Session(int born) {
      this.born = born;
    }

    @Override
    public void check() {
      boolean interrupted = false;
      while (awake.getCount() > 0) {
        try {
          awake.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (born != generation.get()) {
        throw new IllegalStateException("the session is dead");
      }
    }

    @Override
    public Optional<Secret> read(String account) {
      check();
      return Optional.ofNullable(entries.get(account));
    }

    @Override
    public void write(String account, String label, Secret value) {
      check();
      if (!lossy) {
        entries.put(account, value);
      }
    }

    @Override
    public void erase(String account) {
      check();
      entries.remove(account);
    }

    @Override
    public void close() {
      closed.release();
    }
  }
}
