package dev.postern.daemon.forward;

import dev.postern.daemon.platform.Durations;
import dev.postern.daemon.platform.Time;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import java.time.Duration;

/** How often the far side may ask for what can cause a refresh: a few times, then now and then. */
final class RefreshAllowance {
  private static final int AT_ONCE = 5;
  private static final Duration EACH = Duration.ofSeconds(30);

  private final Time time;
  private Duration allSpentUntil = Duration.ZERO;

  RefreshAllowance(Time time) {
    this.time = time;
  }

  /** Spends one, or refuses. */
  synchronized void spend() throws FailureException {
    Duration now = time.monotonic();
    Duration from = allSpentUntil.compareTo(now) > 0 ? allSpentUntil : now;
    Duration after = from.plus(EACH);
    Duration wait = after.minus(EACH.multipliedBy(AT_ONCE)).minus(now);
    if (wait.isPositive()) {
      throw new FailureException(
          Failure.of(
              ErrorCode.REFUSED,
              "too many refreshes were asked for over this forwarded socket",
              "try again in " + Durations.words(wait)));
    }
    allSpentUntil = after;
  }
}
