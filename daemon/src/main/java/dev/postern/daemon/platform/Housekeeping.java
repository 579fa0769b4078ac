package dev.postern.daemon.platform;

import java.time.Duration;

/**
 * The care for memory after something large has been done: a start, a login, a refresh, a crowd of
 * connections. While nothing happens nothing is done either, and nothing wakes.
 */
public final class Housekeeping {
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final Memory memory;
  private final Scheduler scheduler;
  private boolean due;

  /** Housekeeping in the given memory. */
  public Housekeeping(Memory memory, Scheduler scheduler) {
    this.memory = memory;
    this.scheduler = scheduler;
  }

  /** Has memory given back shortly, once however often it is said until then. */
  public synchronized void afterwards() {
    if (!due) {
      due = true;
      scheduler.after(PAUSE, this::clean);
    }
  }

  private void clean() {
    synchronized (this) {
      due = false;
    }
    memory.giveBack();
  }
}
