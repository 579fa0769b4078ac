package dev.postern.packaging.whole;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One daemon with two doors, three providers and clients at both doors; one profile that changes
 * all the time, and a daemon that is stopped now and then.
 */
final class SoakHarness implements AutoCloseable {
  /** The providers; each has a profile of its name that stays signed in. */
  static final List<String> PROVIDERS = List.of("here", "there", "yonder");

  private final World world;
  private final SoakDoors doors;
  private final Duration lifetime;
  private final SoakTally tally = new SoakTally();
  private final SoakMover mover;
  private final Random random;

  SoakHarness(World world, Duration lifetime, long seed) {
    this.world = world;
    this.doors = SoakDoors.open(world);
    this.lifetime = lifetime;
    this.random = new Random(seed);
    this.mover = new SoakMover(world, doors, lifetime, tally, new Random(seed));
  }

  /** Runs for so long. */
  SoakReport run(Duration length) throws IOException {
    for (String profile : PROVIDERS) {
      World.Ran login =
          doors.postern(0, "login", "--profile", profile, "--provider", profile, "--no-start");
      if (login.exit() != 0) {
        throw new IllegalStateException("the login before the soak failed: " + login.err());
      }
    }
    CountDownLatch over = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int door = 0; door < SoakDoors.COUNT; door++) {
      for (String profile : PROVIDERS) {
        threads.add(run(new SoakClient(world, doors, door, profile, lifetime, tally), over));
      }
      threads.add(run(new SoakMover.Watcher(mover, door), over));
    }
    threads.add(run(mover, over));
    threads.add(run(new SoakPauses(doors, lifetime, tally, random), over));
    SoakDoors.Memory begun = settled(over, length);
    threads.forEach(SoakHarness::join);
    return new SoakReport(world, length, lifetime, tally, mover.signedIn(), begun, doors.memory());
  }

  /** Ends everything after that time; returns what the daemon held after its first tenth. */
  private SoakDoors.Memory settled(CountDownLatch over, Duration length) throws IOException {
    rest(over, length.dividedBy(10));
    SoakDoors.Memory begun = doors.memory();
    rest(over, length.minus(length.dividedBy(10)));
    over.countDown();
    return begun;
  }

  /** Waits for so long, or until all is over, which is told. */
  static boolean rest(CountDownLatch over, Duration time) {
    try {
      return over.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Something that is done again and again. */
  interface Habit {
    /** Does it once; returns how long to rest before the next time. */
    Duration once() throws IOException;
  }

  private Thread run(Habit habit, CountDownLatch over) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                Duration rest = Duration.ZERO;
                while (!rest(over, rest)) {
                  rest = habit.once();
                }
              } catch (IOException | RuntimeException e) {
                tally.failed("the harness itself: " + e);
              }
            });
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    doors.close();
  }
}
