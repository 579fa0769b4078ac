package dev.postern.daemon.access;

import dev.postern.daemon.platform.Durations;
import dev.postern.daemon.platform.Time;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait after a wrong passphrase: a second, doubled each time, a minute at most.
 *
 * <p>How many there were outlives the daemon, the moment of the last does not: after a restart the
 * wait begins anew.
 */
final class WrongPassphraseDelay {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Time time;
  private long wrongTries;
  private Duration waitUntil;

  WrongPassphraseDelay(Time time, long wrongTries) {
    this.time = time;
    this.wrongTries = wrongTries;
    this.waitUntil = time.monotonic().plus(delay());
  }

  /** How many passphrases in a row were wrong. */
  long wrongTries() {
    return wrongTries;
  }

  private Duration delay() {
    Duration delay = FIRST;
    for (long tries = 1; tries < wrongTries && delay.compareTo(LONGEST) < 0; tries++) {
      delay = delay.multipliedBy(2);
    }
    return wrongTries == 0 ? Duration.ZERO : delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
  }

  /** Refuses an attempt that comes too early; nothing is compared for it. */
  void check() throws FailureException {
    Duration left = waitUntil.minus(time.monotonic());
    if (wrongTries > 0 && left.isPositive()) {
      throw new FailureException(
          Failure.of(
              ErrorCode.REFUSED,
              "the last passphrase was wrong, the next is not looked at yet",
              "try again in " + Durations.words(left)));
    }
  }

  /**
   * The refusal of a wrong passphrase, which lengthens the delay.
   *
   * @param advice what to do then, beside waiting
   */
  FailureException wrong(Optional<String> advice) {
    wrongTries++;
    Duration delay = delay();
    waitUntil = time.monotonic().plus(delay);
    return new FailureException(
        Failure.of(
            ErrorCode.REFUSED,
            "the passphrase is wrong",
            "try again in " + Durations.words(delay) + advice.map(text -> "; " + text).orElse("")));
  }

  void right() {
    wrongTries = 0;
  }
}
