package dev.postern.cloud;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The longest that a library may take, whatever limits it has of its own. */
public final class TimeLimit {
  private TimeLimit() {}

  /** What a library is asked to do. */
  @FunctionalInterface
  public interface Work<T> {
    /** The library's answer. */
    T get() throws ProblemException;
  }

  /**
   * The answer of a library, on a thread of its own that is left behind when it is overdue.
   *
   * @param overdue the problem where the limit is passed
   */
  public static <T> T within(Duration limit, Work<T> work, ProblemException overdue)
      throws ProblemException {
    return within(limit, work, () -> overdue);
  }

  /**
   * The answer of a library, on a thread of its own that is left behind when it is overdue.
   *
   * @param overdue tells the problem once the limit is passed
   */
  public static <T> T within(Duration limit, Work<T> work, Supplier<ProblemException> overdue)
      throws ProblemException {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread.ofPlatform().daemon().name("library").start(task);
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw overdue.get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw overdue.get();
    } catch (ExecutionException failed) {
      throw problem(failed);
    }
  }

  private static ProblemException problem(ExecutionException failed) {
    return switch (failed.getCause()) {
      case ProblemException problem -> problem;
      case Error error -> throw error;
      case RuntimeException broken -> throw broken;
      case null, default -> throw new IllegalStateException(failed);
    };
  }
}
