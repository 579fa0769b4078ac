package dev.postern.client;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The wait for something that happens in another process. */
final class Await {
  private static final long PATIENCE_NANOSECONDS = 60_000_000_000L;
  private static final long PAUSE_NANOSECONDS = 5_000_000;

  private Await() {}

  /** Waits until a condition holds; fails after a minute. */
  static void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE_NANOSECONDS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never came true: " + what);
      }
      LockSupport.parkNanos(PAUSE_NANOSECONDS);
    }
  }
}
