package dev.postern.daemon.credential;

import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * What a caller wants of a credential beside that it counts.
 *
 * @param rejected whether a server has just refused what the caller was last given
 * @param rejectedValue the key or token that it refused, where the caller names it
 * @param minimum how long the credential must hold yet
 */
public record Demand(boolean rejected, Optional<Secret> rejectedValue, Optional<Duration> minimum) {
  /** Nothing more. */
  public static Demand none() {
    return new Demand(false, Optional.empty(), Optional.empty());
  }

  /** Whether a credential is the one that was refused; what has no one value may always be. */
  public boolean rejects(Optional<Secret> value) {
    return rejected && (rejectedValue.isEmpty() || value.isEmpty() || rejectedValue.equals(value));
  }
}
