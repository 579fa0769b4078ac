package dev.postern.daemon.platform;

import java.time.Duration;
import java.time.Instant;

/** A moment by both clocks of the system. */
public record Moment(Instant wall, Duration monotonic) {
  /** This moment. */
  public static Moment now(Time time) {
    return new Moment(time.now(), time.monotonic());
  }

  /**
   * How long ago it was, by the clock that says longer: the wall clock may have been set back, and
   * the monotonic one stands still while the machine sleeps.
   */
  public Duration age(Time time) {
    Duration byWall = Duration.between(wall, time.now());
    Duration byMonotonic = time.monotonic().minus(monotonic);
    return byWall.compareTo(byMonotonic) > 0 ? byWall : byMonotonic;
  }
}
