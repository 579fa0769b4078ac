package dev.postern.daemon.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The care for memory after something large has been done: a start, a login, a refresh, a crowd of
 * connections. While nothing happens nothing is done either, and nothing wakes.
 */
public final class Housekeeping {
  /**
   * The pauses, one after the other. Shortly is when the work is done; half a minute and a minute
   * later the threads that did it have ended, for which the JVM reads much of its files.
   */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(3), Duration.ofSeconds(33), Duration.ofSeconds(29));

  private final Memory memory;
  private final Scheduler scheduler;
  private int done = PAUSES.size();
  private Optional<Cancellable> next = Optional.empty();

  /** Housekeeping in the given memory. */
  public Housekeeping(Memory memory, Scheduler scheduler) {
    this.memory = memory;
    this.scheduler = scheduler;
  }

  /**
   * Has memory given back shortly, and again when all has come to rest; once however often it is
   * said until then.
   */
  public synchronized void afterwards() {
    if (done > 0) {
      next.ifPresent(Cancellable::cancel);
      done = 0;
      plan();
    }
  }

  private void plan() {
    next = Optional.of(scheduler.after(PAUSES.get(done), this::clean));
  }

  private void clean() {
    memory.giveBack();
    synchronized (this) {
      done++;
      if (done < PAUSES.size()) {
        plan();
      }
    }
  }
}
