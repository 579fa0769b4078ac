package dev.postern.daemon.credential;

import java.time.Duration;

/**
 * How long a command may take.
 *
 * @param run when it is ended with all that it started
 * @param slowNotice when whoever waits is told that it is slow
 */
public record HelperLimits(Duration run, Duration slowNotice) {
  /**
   * The limits of an {@code apiKeyHelper}: a minute, since one may ask a person for a fingerprint.
   */
  public static final HelperLimits API_KEY =
      new HelperLimits(Duration.ofMinutes(1), Duration.ofSeconds(10));

  /** The limits of a cloud's refresh: three minutes, since one may open a browser. */
  public static final HelperLimits CLOUD =
      new HelperLimits(Duration.ofMinutes(3), Duration.ofSeconds(10));
}
