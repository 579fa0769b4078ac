package dev.postern.protocol;

/** Durations as a person reads them. */
public final class DurationWords {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private DurationWords() {}

  /** The two largest units of a duration that is not negative: 59 s, 5 min, 1 h 5 min, 2 d 3 h. */
  public static String of(long seconds) {
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
