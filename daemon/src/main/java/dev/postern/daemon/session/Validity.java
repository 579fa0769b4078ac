package dev.postern.daemon.session;

import dev.postern.daemon.platform.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long an access token holds, by the wall clock and by the clock that nobody can set.
 *
 * <p>The wall clock alone would be wrong after it was set back; the monotonic clock alone would be
 * wrong after the machine slept. A token counts as expired as soon as either says so.
 */
public sealed interface Validity {
  /** By how much the two clocks may drift apart without anybody having set one. */
  Duration DRIFT = Duration.ofMinutes(1);

  /** How long a token of unknown lifetime is used before it is refreshed. */
  Duration ASSUMED_LIFETIME = Duration.ofHours(1);

  /** How much of it is left; never negative. */
  Duration remaining(Time time);

  /** When it ends by the wall clock of the time it came, where the server said. */
  Optional<Instant> expiresAt();

  /** When it ends as the wall clock stands now, also after that was set back. */
  default Optional<Instant> expiresAt(Time time) {
    Instant latest = time.now().plus(remaining(time));
    return expiresAt().map(end -> end.isAfter(latest.plus(DRIFT)) ? latest : end);
  }

  /** How long ago it came, by the clock that nobody can set. */
  Duration age(Time time);

  /** How long it was or is taken to be as a whole. */
  Duration lifetime();

  /** The validity of a token that came just now. */
  static Validity from(Time time, Optional<Duration> lifetime) {
    if (lifetime.isEmpty()) {
      return new Unknown(time.monotonic());
    }
    Duration whole = lifetime.get();
    return new Until(time.now().plus(whole), time.monotonic().plus(whole), whole);
  }

  /** The validity of a token that an earlier daemon left: only the wall clock is known. */
  static Validity restored(Time time, Optional<Instant> expiresAt, Duration lifetime) {
    if (expiresAt.isEmpty()) {
      return new Unknown(time.monotonic());
    }
    Duration left = Duration.between(time.now(), expiresAt.get());
    Duration sane = left.compareTo(lifetime) > 0 ? lifetime : left;
    return new Until(expiresAt.get(), time.monotonic().plus(sane), lifetime);
  }

  /** The server said when it ends. */
  record Until(Instant end, Duration monotonicEnd, Duration lifetime) implements Validity {
    @Override
    public Duration remaining(Time time) {
      Duration byWall = Duration.between(time.now(), end);
      Duration byMonotonic = monotonicEnd.minus(time.monotonic());
      Duration left = byWall.compareTo(byMonotonic) < 0 ? byWall : byMonotonic;
      return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public Optional<Instant> expiresAt() {
      return Optional.of(end);
    }

    @Override
    public Duration age(Time time) {
      return time.monotonic().minus(monotonicEnd.minus(lifetime));
    }
  }

  /** The server did not say (RFC 6749, section 5.1): it holds until it is rejected. */
  record Unknown(Duration since) implements Validity {
    @Override
    public Duration age(Time time) {
      return time.monotonic().minus(since);
    }

    @Override
    public Duration remaining(Time time) {
      return ASSUMED_LIFETIME;
    }

    @Override
    public Optional<Instant> expiresAt() {
      return Optional.empty();
    }

    @Override
    public Duration lifetime() {
      return ASSUMED_LIFETIME;
    }
  }
}
