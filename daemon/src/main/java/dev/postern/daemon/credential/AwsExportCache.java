package dev.postern.daemon.credential;

import dev.postern.daemon.platform.ShellCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What {@code awsCredentialExport} commands print, kept until shortly before it expires. */
public final class AwsExportCache {
  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final Duration WITHOUT_EXPIRATION = Duration.ofHours(1);

  private final HelperRunner runner;
  private final InstantSource clock;
  private final SingleFlight<HelperKey, AwsSessionCredentials> values;

  /** A cache that runs commands by the given runner. */
  public AwsExportCache(HelperRunner runner, InstantSource clock) {
    this.runner = runner;
    this.clock = clock;
    values = new SingleFlight<>(clock);
  }

  /** The credentials, kept or fresh; waits for the run if one is needed. */
  public AwsSessionCredentials get(HelperKey key, ShellCommand command, Runnable slow)
      throws HelperException, InterruptedException {
    return values.get(
        key,
        this::fresh,
        notice ->
            AwsSessionCredentials.parse(
                runner.document("awsCredentialExport", command, HelperLimits.CLOUD, notice)),
        slow);
  }

  /** Forgets every value. */
  public void clear() {
    values.clear();
  }

  private boolean fresh(SingleFlight.Kept<AwsSessionCredentials> kept) {
    Instant end =
        kept.value()
            .expiration()
            .map(expiration -> expiration.minus(MARGIN))
            .orElseGet(() -> kept.obtained().plus(WITHOUT_EXPIRATION));
    return clock.instant().isBefore(end);
  }
}
