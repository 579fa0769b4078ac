package dev.postern.daemon.testing;

import dev.postern.daemon.platform.Cancellable;
import dev.postern.daemon.platform.Scheduler;
<<<<<<< HEAD
import dev.postern.daemon.platform.Time;
import java.time.Duration;
import java.time.Instant;
=======
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
>>>>>>> login
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

<<<<<<< HEAD
/** Clocks and a scheduler that move when a test says so, and not otherwise. */
public final class ManualTime implements Time, Scheduler {
  private Instant wall = Instant.parse("2026-11-01T12:00:00Z");
  private Duration monotonic = Duration.ofDays(3);
  private final List<Task> tasks = new ArrayList<>();

  private record Task(Duration at, Runnable work) {}

  @Override
  public synchronized Instant now() {
    return wall;
  }

  @Override
  public synchronized Duration monotonic() {
    return monotonic;
  }

  @Override
  public synchronized Cancellable after(Duration delay, Runnable work) {
    Task task = new Task(monotonic.plus(delay), work);
    tasks.add(task);
    return () -> {
      synchronized (this) {
        tasks.remove(task);
      }
    };
  }

  /** How many tasks wait. */
  public synchronized int waiting() {
    return tasks.size();
  }

  /** How long until the next task, if one waits. */
  public synchronized Optional<Duration> untilNext() {
    return tasks.stream()
        .map(Task::at)
        .min(Comparator.naturalOrder())
        .map(at -> at.minus(monotonic));
  }

  /** Lets time pass; tasks that are due run on this thread, in order. */
  public void pass(Duration duration) {
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
=======
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
>>>>>>> login
  }
}
