package dev.postern.daemon.handler;

import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import java.time.Duration;
import java.util.Optional;

/** How long a caller wants what it is given to stay valid. */
final class MinimumLifetime {
  private static final long MOST_SECONDS = 86_400;

  private MinimumLifetime() {}

  /** The time that a request asks for, refused where nobody could mean it. */
  static Optional<Duration> of(Optional<Long> seconds) throws FailureException {
    if (seconds.isPresent() && (seconds.get() < 0 || seconds.get() > MOST_SECONDS)) {
      throw new FailureException(
          Failure.of(
              ErrorCode.INVALID_PARAMETERS,
              "a token can be asked to stay valid for up to a day ("
                  + MOST_SECONDS
                  + " s), not for "
                  + seconds.get()
                  + " s"));
    }
    return seconds.map(Duration::ofSeconds);
  }
}
