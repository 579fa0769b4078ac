package dev.postern.daemon.platform;

import java.time.Duration;

/** The one source of delayed work, so that a test can move time by hand. */
@FunctionalInterface
public interface Scheduler {
  /** Runs the task once after the given delay, on a thread where it may block. */
  Cancellable after(Duration delay, Runnable task);
}
