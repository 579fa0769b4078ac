package dev.postern.daemon.credential;

import dev.postern.daemon.platform.Cancellable;
import dev.postern.daemon.platform.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A scheduler whose tasks run when the test says that their time has come. */
final class ManualScheduler implements Scheduler {
  private record Task(Duration delay, Runnable action) {}

  private final List<Task> tasks = new CopyOnWriteArrayList<>();

  @Override
  public Cancellable after(Duration delay, Runnable action) {
    Task task = new Task(delay, action);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  List<Duration> delays() {
    return tasks.stream().map(Task::delay).toList();
  }

  void runAll() {
    tasks.forEach(task -> task.action().run());
  }
}
