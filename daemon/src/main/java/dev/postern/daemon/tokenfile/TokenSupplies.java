package dev.postern.daemon.tokenfile;

import java.time.Duration;
import java.util.Optional;

/** Where token files get their tokens. */
public interface TokenSupplies {
  /** What there is for a profile; asking refreshes nothing. */
  Supply of(String profile);

  /**
   * Has the token refreshed; blocks until that is done or has failed.
   *
   * @param minimum how long the token must hold; absent means that any will do
   */
  void renew(String profile, Optional<Duration> minimum);
}
