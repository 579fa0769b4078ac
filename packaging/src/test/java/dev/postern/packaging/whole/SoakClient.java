package dev.postern.packaging.whole;

import dev.postern.protocol.Secret;
import java.time.Duration;

/** One who asks for a token of a login that stays, again and again, each time as a new process. */
final class SoakClient implements SoakHarness.Habit {
  private static final Duration REST = Duration.ofMillis(200);

  private final World world;
  private final SoakDoors doors;
  private final int door;
  private final String profile;
  private final Duration lifetime;
  private final SoakTally tally;

  SoakClient(
      World world, SoakDoors doors, int door, String profile, Duration lifetime, SoakTally tally) {
    this.world = world;
    this.doors = doors;
    this.door = door;
    this.profile = profile;
    this.lifetime = lifetime;
    this.tally = tally;
  }

  @Override
  public Duration once() {
    long asked = System.nanoTime();
    World.Ran ran = doors.postern(door, "token", "--profile", profile, "--no-start");
    if (ran.exit() != 0) {
      tally.failed(profile + " at door " + door + ": " + ran.err());
    } else if (world.sandbox(profile).accepts(Secret.of(ran.out().strip()))) {
      tally.served();
    } else if (mayHaveExpired(asked, lifetime)) {
      tally.overtaken();
    } else {
      tally.failed(profile + " at door " + door + ": its server refuses the token");
    }
    return REST;
  }

  /**
   * Whether a token may have expired on its way, on a busy machine or from a daemon that was
   * stopped meanwhile: one that is served holds for a tenth of its lifetime at least.
   */
  static boolean mayHaveExpired(long asked, Duration lifetime) {
    return System.nanoTime() - asked > lifetime.toNanos() / 10;
  }
}
