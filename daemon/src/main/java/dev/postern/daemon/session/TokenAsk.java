package dev.postern.daemon.session;

import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * What kind of access token is asked for.
 *
 * @param minimum how long it must stay valid; absent means the usual reserve
 * @param rejected the token that a server answered with 401, which is not served again
 */
public record TokenAsk(Optional<Duration> minimum, Optional<Secret> rejected) {
  /** Any token that may be served. */
  public static TokenAsk any() {
    return new TokenAsk(Optional.empty(), Optional.empty());
  }
}
