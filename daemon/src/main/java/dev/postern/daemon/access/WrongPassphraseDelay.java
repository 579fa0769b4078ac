package dev.postern.daemon.access;

import dev.postern.daemon.platform.Time;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import java.time.Duration;

/** How long to wait after a wrong passphrase: a second, doubled each time, a minute at most. */
final class WrongPassphraseDelay {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Time time;
  private Duration delay = Duration.ZERO;
  private Duration waitUntil = Duration.ZERO;

  WrongPassphraseDelay(Time time) {
    this.time = time;
  }

  /** Refuses an attempt that comes too early; nothing is compared for it. */
  void check() throws FailureException {
    Duration left = waitUntil.minus(time.monotonic());
    if (delay.isPositive() && left.isPositive()) {
      throw new FailureException(
          Failure.of(
              ErrorCode.REFUSED,
              "the last passphrase was wrong, the next is not looked at yet",
              "try again in " + (left.toMillis() + 999) / 1000 + " s"));
    }
  }

  /** The refusal of a wrong passphrase, which lengthens the delay. */
  FailureException wrong() {
    Duration doubled = delay.isZero() ? FIRST : delay.multipliedBy(2);
    delay = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    waitUntil = time.monotonic().plus(delay);
    return new FailureException(
        Failure.of(
            ErrorCode.REFUSED,
            "the passphrase is wrong",
            "try again in " + delay.toSeconds() + " s"));
  }

  void right() {
    delay = Duration.ZERO;
  }
}
