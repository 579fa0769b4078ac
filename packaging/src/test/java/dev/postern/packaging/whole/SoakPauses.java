package dev.postern.packaging.whole;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Stops the daemon now and then, mostly for a moment, sometimes for longer than a token holds. */
final class SoakPauses implements SoakHarness.Habit {
  private static final int LONG_ONE_IN = 8;

  private final SoakDoors doors;
  private final Duration lifetime;
  private final SoakTally tally;
  private final Random random;

  SoakPauses(SoakDoors doors, Duration lifetime, SoakTally tally, Random random) {
    this.doors = doors;
    this.lifetime = lifetime;
    this.tally = tally;
    this.random = random;
  }

  @Override
  public Duration once() {
    Duration time =
        random.nextInt(LONG_ONE_IN) == 0
            ? lifetime.multipliedBy(5).dividedBy(4)
            : lifetime.multipliedBy(random.nextInt(1, 20)).dividedBy(100);
    doors.signal("STOP");
    try {
      long deadline = System.nanoTime() + time.toNanos();
      while (System.nanoTime() < deadline) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
    } finally {
      doors.signal("CONT");
    }
    tally.paused(time);
    return lifetime.multipliedBy(random.nextInt(50, 200)).dividedBy(100);
  }
}
