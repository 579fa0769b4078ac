package dev.postern.daemon.session;

import dev.postern.daemon.platform.Time;
import dev.postern.protocol.Failure;
import java.time.Duration;
import java.time.Instant;

/**
 * A refresh that failed and did not end the login.
 *
 * @param failure what went wrong
 * @param failures how many in a row
 * @param notBefore when somebody who asks may make it try again, by the wall clock
 * @param notBeforeMonotonic the same by the clock that nobody can set; whichever comes first counts
 */
public record Trouble(
    Failure failure, int failures, Instant notBefore, Duration notBeforeMonotonic) {

  /** A failure of just now, and a pause. */
  static Trouble paused(Failure failure, int failures, Time time, Duration pause) {
    return new Trouble(failure, failures, time.now().plus(pause), time.monotonic().plus(pause));
  }

  /** Whether somebody who asks must still wait: neither a sleep nor a set clock makes it longer. */
  boolean isPaused(Time time) {
    return time.now().isBefore(notBefore) && time.monotonic().compareTo(notBeforeMonotonic) < 0;
  }
}
