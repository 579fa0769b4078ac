package dev.postern.daemon.login;

import java.time.Duration;

/** Durations in words. */
final class Durations {
  private Durations() {}

  /** The duration in whole minutes or seconds, as {@code 5 minutes}. */
  static String words(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds >= 60 && seconds % 60 == 0) {
      return count(seconds / 60, "minute");
    }
    return count(seconds, "second");
  }

  private static String count(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
