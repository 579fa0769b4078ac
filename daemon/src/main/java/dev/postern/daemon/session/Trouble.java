package dev.postern.daemon.session;

import dev.postern.daemon.platform.Time;
import dev.postern.protocol.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A refresh that failed and did not end the login.
 *
 * @param failure what went wrong
 * @param failures how many in a row
 * @param pause how long until it is tried again by itself
 * @param notBefore when somebody who asks may make it try again, by the wall clock
 * @param notBeforeMonotonic the same by the clock that nobody can set; whichever comes first counts
 * @param objection whether the configuration stood in the way, which may be true no longer
 */
public record Trouble(
    Failure failure,
    int failures,
    Duration pause,
    Instant notBefore,
    Duration notBeforeMonotonic,
    boolean objection) {

  /** A failure of just now after the last one, and a pause. */
  static Trouble paused(
      Failure failure, Optional<Trouble> last, SessionParts parts, Optional<Duration> retryAfter) {
    int failures = oneMoreThan(last);
    Duration pause = parts.policy().pause(failures, retryAfter);
    Duration onDemand = parts.policy().pauseOnDemand(pause, retryAfter);
    Time time = parts.time();
    return new Trouble(
        failure,
        failures,
        pause,
        time.now().plus(onDemand),
        time.monotonic().plus(onDemand),
        /* objection= */ false);
  }

  /** A failure of just now before anything was sent: whoever asks makes it try again at once. */
  static Trouble local(RefreshReply.Unsent unsent, Optional<Trouble> last, SessionParts parts) {
    int failures = oneMoreThan(last);
    return new Trouble(
        unsent.failure(),
        failures,
        parts.policy().pause(failures, Optional.empty()),
        parts.time().now(),
        parts.time().monotonic(),
        unsent.objection());
  }

  private static int oneMoreThan(Optional<Trouble> last) {
    return last.map(Trouble::failures).orElse(0) + 1;
  }

  /** Whether somebody who asks must still wait: neither a sleep nor a set clock makes it longer. */
  boolean isPaused(Time time) {
    return time.now().isBefore(notBefore) && time.monotonic().compareTo(notBeforeMonotonic) < 0;
  }
}
