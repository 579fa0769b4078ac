package dev.postern.daemon.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The care for memory after something large has been done: a start, a login, a refresh, a crowd of
 * connections. While nothing happens nothing is done either, and nothing wakes. While somebody is
 * being served it waits, for it halts the program for some hundredths of a second.
 */
public final class Housekeeping {
  /**
   * The pauses, one after the other. Shortly is when the work is done; half a minute and a minute
   * later the threads that did it have ended, for which the JVM reads much of its files.
   */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(3), Duration.ofSeconds(33), Duration.ofSeconds(29));

  /** While requests go on coming: how long it waits for them to end, and how often at most. */
  private static final Duration QUIET = Duration.ofSeconds(3);

  private static final int MOST_WAITS = 20;

  private final Memory memory;
  private final Scheduler scheduler;
  private volatile boolean serving;
  private int done = PAUSES.size();
  private int waits;
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
      waits = 0;
      plan(PAUSES.get(done));
    }
  }

  /** Notes that somebody is being served just now. */
  public void serving() {
    // read first: many threads say so at once, and none shall wait for another's write
    if (!serving) {
      serving = true;
    }
  }

  private void plan(Duration pause) {
    serving = false;
    next = Optional.of(scheduler.after(pause, this::clean));
  }

  private void clean() {
    if (postponed()) {
      return;
    }
    memory.giveBack();
    synchronized (this) {
      done++;
      waits = 0;
      if (done < PAUSES.size()) {
        plan(PAUSES.get(done));
      }
    }
  }

  private synchronized boolean postponed() {
    if (!serving || waits == MOST_WAITS) {
      return false;
    }
    waits++;
    plan(QUIET);
    return true;
  }
}
