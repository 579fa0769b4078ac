package dev.postern.daemon.ipc;

import dev.postern.daemon.platform.Scheduler;
import java.time.Duration;

/**
 * The connections that are open at once. After many have gone the memory they took is given back to
 * the system, which an idle daemon would not come to by itself.
 */
final class Crowd {
  private static final int MANY = 32;
  private static final int FEW = 4;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Scheduler scheduler;
  private final Runnable giveBack;
  private boolean many;

  Crowd(Scheduler scheduler, Runnable giveBack) {
    this.scheduler = scheduler;
    this.giveBack = giveBack;
  }

  /** Notes how many there are now. */
  synchronized void count(int open) {
    if (open >= MANY) {
      many = true;
    } else if (many && open <= FEW) {
      many = false;
      scheduler.after(PAUSE, giveBack);
    }
  }
}
