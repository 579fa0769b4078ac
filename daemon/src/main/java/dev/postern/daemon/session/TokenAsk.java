package dev.postern.daemon.session;

import java.time.Duration;
import java.util.Optional;

/**
 * What kind of access token is asked for.
 *
 * @param minimum how long it must stay valid; absent means the usual reserve
 * @param rejection what a server answered with 401, which is not served again once it has some age
 */
public record TokenAsk(Optional<Duration> minimum, Rejection rejection) {
  /** Any token that may be served. */
  public static TokenAsk any() {
    return new TokenAsk(Optional.empty(), new Rejection.None());
  }
}
