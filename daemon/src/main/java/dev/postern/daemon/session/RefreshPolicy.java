package dev.postern.daemon.session;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a refresh is due, and when it may be tried again after it failed. */
final class RefreshPolicy {
  private static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(10);
  private static final Duration LONGEST_LEAD = Duration.ofMinutes(5);
  private static final Duration LONGEST_RESERVE = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration LONGEST_PAUSE_ON_DEMAND = Duration.ofSeconds(10);

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final RandomGenerator random;

  RefreshPolicy(RandomGenerator random) {
    this.random = random;
  }

  /**
   * How long before its end a token is refreshed unasked: five minutes, or a tenth of its lifetime
   * where that is less; up to a fifth of that earlier, so that many logins do not refresh at once.
   */
  Duration lead(Duration lifetime) {
    Duration lead = shorter(LONGEST_LEAD, part(lifetime, 10));
    return lead.plus(fraction(part(lead, 5)));
  }

  /**
   * How long a token is left alone before it is refreshed unasked. One of a few seconds, or of
   * none, is not chased: who asks has it refreshed.
   */
  Duration untilDue(Duration remaining, Duration lifetime) {
    Duration delay = longer(remaining.minus(lead(lifetime)), Duration.ZERO);
    return lifetime.compareTo(SHORTEST_LIFETIME) < 0 ? longer(delay, SHORTEST_LIFETIME) : delay;
  }

  /** How much of a token must be left for it to be served when nothing else was asked for. */
  Duration reserve(Duration lifetime) {
    return shorter(LONGEST_RESERVE, part(lifetime, 10));
  }

  /** The pause before the daemon tries again by itself, after so many failures in a row. */
  Duration pause(int failures, Optional<Duration> retryAfter) {
    Duration whole = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 20));
    Duration pause = shorter(LONGEST_PAUSE, whole);
    Duration jittered = part(pause, 2).plus(fraction(part(pause, 2)));
    return longer(jittered, retryAfter.orElse(Duration.ZERO));
  }

  /** The pause before somebody who asks may make the daemon try again. */
  Duration pauseOnDemand(Duration pause, Optional<Duration> retryAfter) {
    return longer(shorter(pause, LONGEST_PAUSE_ON_DEMAND), retryAfter.orElse(Duration.ZERO));
  }

  private Duration fraction(Duration whole) {
    long nanos = whole.toNanos();
    return nanos <= 0 ? Duration.ZERO : Duration.ofNanos(random.nextLong(nanos));
  }

  /** Not dividedBy, which calculates with BigDecimal: its own start is a tenth of the daemon's. */
  private static Duration part(Duration whole, int divisor) {
    long seconds = whole.getSeconds();
    long nanos = seconds % divisor * NANOS_PER_SECOND + whole.getNano();
    return Duration.ofSeconds(seconds / divisor, nanos / divisor);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
