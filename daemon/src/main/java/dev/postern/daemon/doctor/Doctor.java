package dev.postern.daemon.doctor;

import dev.postern.daemon.platform.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The doctor: runs every check at once and reports in their order.
 *
 * <p>A check that fails or does not end in time becomes a finding of its own and hides no other.
 */
public final class Doctor {
  private final List<Check> checks;
  private final Duration limit;

  /**
   * A doctor with these checks.
   *
   * @param limit how long each may take
   */
  public Doctor(List<Check> checks, Duration limit) {
    this.checks = List.copyOf(checks);
    this.limit = limit;
  }

  private record Running(Check check, FutureTask<List<Finding>> task) {}

  /** What all checks find, in their order. */
  public List<Finding> examine(Subject subject) throws InterruptedException {
    List<Running> running = new ArrayList<>();
    for (Check check : checks) {
      FutureTask<List<Finding>> task = new FutureTask<>(() -> check.run(subject));
      Thread.ofVirtual().name("doctor-" + check.name()).start(task);
      running.add(new Running(check, task));
    }
    long deadline = System.nanoTime() + limit.toNanos();
    List<Finding> findings = new ArrayList<>();
    for (Running one : running) {
      findings.addAll(result(one, deadline));
    }
    return findings;
  }

  private List<Finding> result(Running one, long deadline) throws InterruptedException {
    String name = one.check().name();
    try {
      long left = Math.max(0, deadline - System.nanoTime());
      return one.task().get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      one.task().cancel(/* mayInterruptIfRunning= */ true);
      return List.of(
          Finding.fail(
              name,
              "this check did not end within " + Durations.words(limit),
              "see what it waits for: the network, or a keychain's open prompt"));
    } catch (ExecutionException broken) {
      Throwable cause = broken.getCause();
      String kind = cause == null ? "" : ": " + cause.getClass().getSimpleName();
      return List.of(
          Finding.fail(
              name, "this check itself failed" + kind, "this is a fault of postern; report it"));
    }
  }
}
