package dev.postern.daemon.platform;

import java.time.Duration;

/** Durations as a person reads them. */
public final class Durations {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Durations() {}

  /**
   * The two largest units of a duration that is not negative, seconds rounded up: {@code 59 s},
   * {@code 5 min}, {@code 1 h 5 min}, {@code 2 d 3 h}.
   */
  public static String words(Duration duration) {
    return words(duration.plusNanos(999_999_999).toSeconds());
  }

  private static String words(long seconds) {
    if (seconds < MINUTE) {
      return seconds + " s";
    } else if (seconds < HOUR) {
      return pair(seconds / MINUTE, "min", seconds % MINUTE, "s");
    } else if (seconds < DAY) {
      return pair(seconds / HOUR, "h", seconds % HOUR / MINUTE, "min");
    }
    return pair(seconds / DAY, "d", seconds % DAY / HOUR, "h");
  }

  private static String pair(long large, String largeUnit, long small, String smallUnit) {
    String first = large + " " + largeUnit;
    return small == 0 ? first : first + " " + small + " " + smallUnit;
  }
}
