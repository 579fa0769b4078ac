package dev.postern.daemon.testing;

import dev.postern.daemon.platform.Cancellable;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.daemon.platform.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Clocks and a scheduler that move when a test says so, and not otherwise. */
public final class ManualTime implements Time, Scheduler, InstantSource {
  private Instant wall = Instant.parse("2026-11-01T12:00:00Z");
  private Duration monotonic = Duration.ofDays(3);
  private final List<Task> tasks = new ArrayList<>();

  private record Task(Duration at, Runnable work) {}

  @Override
  public synchronized Instant now() {
    return wall;
  }

  @Override
  public Instant instant() {
    return now();
  }

  @Override
  public synchronized Duration monotonic() {
    return monotonic;
  }

  @Override
  public synchronized Cancellable after(Duration delay, Runnable work) {
    Task task = new Task(monotonic.plus(delay), work);
    tasks.add(task);
    notifyAll();
    return () -> {
      synchronized (this) {
        tasks.remove(task);
      }
    };
  }

  /** How many tasks wait. */
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

  /** How long until the next task, if one waits. */
  public synchronized Optional<Duration> untilNext() {
    return tasks.stream()
        .map(Task::at)
        .min(Comparator.naturalOrder())
        .map(at -> at.minus(monotonic));
  }

  /** Lets time pass; tasks that are due run on this thread, in order. */
  public void advance(Duration duration) {
    Duration end = monotonic().plus(duration);
    Optional<Task> next = take(end);
    while (next.isPresent()) {
      next.get().work().run();
      next = take(end);
    }
    moveTo(end);
  }

  /** Sets the wall clock forward or back, as a person or a time server does. */
  public synchronized void setWallClock(Duration by) {
    wall = wall.plus(by);
  }

  private synchronized Optional<Task> take(Duration end) {
    Optional<Task> next =
        tasks.stream()
            .filter(task -> task.at().compareTo(end) <= 0)
            .min(Comparator.comparing(Task::at));
    next.ifPresent(
        task -> {
          tasks.remove(task);
          moveTo(task.at());
        });
    return next;
  }

  private synchronized void moveTo(Duration at) {
    if (at.compareTo(monotonic) > 0) {
      wall = wall.plus(at.minus(monotonic));
      monotonic = at;
    }
  }
}
