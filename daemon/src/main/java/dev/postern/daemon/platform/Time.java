package dev.postern.daemon.platform;

import java.time.Duration;
import java.time.Instant;

/** The two clocks of the system. */
public interface Time {
  /**
   * The wall clock, which people and servers may set and which goes on while the machine sleeps.
   */
  Instant now();

  /** The time since some fixed moment, which nobody can set. */
  Duration monotonic();

  /** The clocks of this machine. */
  static Time ofSystem() {
    return new Time() {
      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public Duration monotonic() {
        return Duration.ofNanos(System.nanoTime());
      }
    };
  }
}
