package dev.postern.daemon.credential;

import dev.postern.protocol.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The values of {@code apiKeyHelper} commands, run again when too old or rejected by a server. */
public final class HelperCache {
  /**
   * How old a value must be for a rejection to count: askers who were given the value before it
   * complain late, and must not each cause a run.
   */
  static final Duration REJECTION_GUARD = Duration.ofSeconds(5);

  private final HelperRunner runner;
  private final HelperLimits limits;
  private final InstantSource clock;
  private final SingleFlight<HelperKey, Secret> values;

  /** A cache that runs helpers within the given limits. */
  public HelperCache(HelperRunner runner, HelperLimits limits, InstantSource clock) {
    this.runner = runner;
    this.limits = limits;
    this.clock = clock;
    values = new SingleFlight<>(clock);
  }

  /** The value, kept or fresh; waits for the run if one is needed. */
  public Secret get(HelperRequest request) throws HelperException, InterruptedException {
    return values.get(
        request.key(),
        kept -> fresh(request, kept.obtained()),
        slow -> runner.token("apiKeyHelper", request.command(), limits, slow),
        request.slow());
  }

  /** Forgets every value. */
  public void clear() {
    values.clear();
  }

  private boolean fresh(HelperRequest request, Instant obtained) {
    Instant now = clock.instant();
    boolean young = now.isBefore(obtained.plus(request.timeToLive()));
    return young && (!request.rejected() || now.isBefore(obtained.plus(REJECTION_GUARD)));
  }
}
