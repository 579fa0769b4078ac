package dev.postern.daemon.platform;

import dev.postern.protocol.DurationWords;
import java.time.Duration;

/** Durations as a person reads them. */
public final class Durations {
  private Durations() {}

  /**
   * The two largest units of a duration that is not negative, seconds rounded up: {@code 59 s},
   * {@code 5 min}, {@code 1 h 5 min}, {@code 2 d 3 h}.
   */
  public static String words(Duration duration) {
    return DurationWords.of(duration.plusNanos(999_999_999).toSeconds());
  }
}
