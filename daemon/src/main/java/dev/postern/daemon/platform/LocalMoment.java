package dev.postern.daemon.platform;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Moments as a person here reads them. */
public final class LocalMoment {
  private LocalMoment() {}

  /** The day and the minute on the clock on the wall, such as {@code 2026-01-31 09:05}. */
  public static String words(Instant moment) {
    return LocalDateTime.ofInstant(moment, ZoneId.systemDefault())
        .truncatedTo(ChronoUnit.MINUTES)
        .toString()
        .replace('T', ' ');
  }
}
