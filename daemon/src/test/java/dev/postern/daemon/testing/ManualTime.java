package dev.postern.daemon.testing;

import dev.postern.daemon.platform.Cancellable;
import dev.postern.daemon.platform.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that a test moves by hand; tasks run on the thread that moves it, in order. */
public final class ManualTime implements Scheduler, InstantSource {
  private record Task(Instant due, Runnable body) {}

  private final List<Task> tasks = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-01T12:00:00Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized Cancellable after(Duration delay, Runnable body) {
    Task task = new Task(now.plus(delay), body);
    tasks.add(task);
    notifyAll();
    return () -> cancel(task);
  }

  /** Moves time on, and runs what falls due on the way. */
  public void advance(Duration step) {
    Instant end = instant().plus(step);
    for (Optional<Task> due = takeDue(end); due.isPresent(); due = takeDue(end)) {
      due.get().body().run();
    }
    synchronized (this) {
      now = end;
    }
  }

  /** How many tasks are waiting for their time. */
  public synchronized int pending() {
    return tasks.size();
  }

  /** Waits until as many tasks are scheduled. */
  public synchronized void awaitPending(int count) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (tasks.size() < count) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("only " + tasks.size() + " tasks are scheduled, not " + count);
      }
      wait(left);
    }
  }

  private synchronized void cancel(Task task) {
    tasks.remove(task);
  }

  private synchronized Optional<Task> takeDue(Instant end) {
    Optional<Task> first =
        tasks.stream()
            .filter(task -> !task.due().isAfter(end))
            .min(Comparator.comparing(Task::due));
    first.ifPresent(
        task -> {
          tasks.remove(task);
          now = task.due().isAfter(now) ? task.due() : now;
        });
    return first;
  }
}
