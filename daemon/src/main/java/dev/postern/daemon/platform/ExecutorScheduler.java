package dev.postern.daemon.platform;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The scheduler of the running daemon: one thread that keeps time, a virtual thread a task. */
public final class ExecutorScheduler implements Scheduler, AutoCloseable {
  private final ScheduledThreadPoolExecutor timer;

  /** A scheduler whose timekeeper is a daemon thread. */
  public ExecutorScheduler() {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon(true).name("postern-timer").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Cancellable after(Duration delay, Runnable task) {
    Future<?> scheduled =
        timer.schedule(
            () -> Thread.ofVirtual().name("postern-timed").start(task),
            delay.toNanos(),
            TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(/* mayInterruptIfRunning= */ false);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
