package dev.postern.daemon.platform;

import java.time.Duration;
import java.util.Optional;

/**
 * The care for memory after something large has been done: a start, a login, a refresh, a crowd of
 * connections. While nothing happens nothing is done either, and nothing wakes.
 */
public final class Housekeeping {
  private static final Duration PAUSE = Duration.ofSeconds(3);

  /** By then the threads that were needed have ended, for which the JVM reads much of its files. */
  private static final Duration LATER = Duration.ofSeconds(70);

  private final Memory memory;
  private final Scheduler scheduler;
  private boolean due;
  private Optional<Cancellable> later = Optional.empty();

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
    if (!due) {
      due = true;
      scheduler.after(PAUSE, this::clean);
    }
  }

  private void clean() {
    synchronized (this) {
      due = false;
      later.ifPresent(Cancellable::cancel);
      later = Optional.of(scheduler.after(LATER, memory::giveBack));
    }
    memory.giveBack();
  }
}
