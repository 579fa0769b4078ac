package dev.postern.daemon.handler;

import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.platform.Cancellable;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.daemon.platform.Waits;
import dev.postern.protocol.message.StillRunning;
import java.time.Duration;

/** A caller's assurance, given again and again, that what it waits for is still going on. */
final class Patience implements AutoCloseable {
  private static final Duration EACH = Duration.ofMinutes(1);

  private final Caller caller;
  private final String what;
  private final Scheduler scheduler;
  private final Waits.Wait wait;
  private Cancellable next;
  private boolean over;

  /**
   * Begins.
   *
   * @param what the thing that goes on, as the subject of a sentence
   */
  Patience(Caller caller, String what, Scheduler scheduler, Waits waits) {
    this.caller = caller;
    this.what = what;
    this.scheduler = scheduler;
    this.wait = waits.begin(what);
    next = scheduler.after(EACH, this::again);
  }

  /** Tells the caller now that it takes long. */
  void slow() {
    caller.tell(new StillRunning(what + " takes long and is still running"));
  }

  private synchronized void again() {
    if (!over) {
      slow();
      next = scheduler.after(EACH, this::again);
    }
  }

  @Override
  public synchronized void close() {
    over = true;
    next.cancel();
    wait.close();
  }
}
