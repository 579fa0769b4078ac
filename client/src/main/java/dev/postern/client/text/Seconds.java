package dev.postern.client.text;

import dev.postern.protocol.DurationWords;
import java.util.Optional;

/** Durations as a person types and reads them. */
public final class Seconds {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final int MOST_DIGITS = 9;

  private Seconds() {}

  /** The seconds of a text such as 90, 90s, 5m, 1h or 2d. */
  public static Optional<Long> parse(String text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    if (end == 0 || end > MOST_DIGITS) {
      return Optional.empty();
    }
    long number = Long.parseLong(text.substring(0, end));
    return switch (text.substring(end)) {
      case "", "s" -> Optional.of(number);
      case "m" -> Optional.of(number * MINUTE);
      case "h" -> Optional.of(number * HOUR);
      case "d" -> Optional.of(number * DAY);
      default -> Optional.empty();
    };
  }

  /** The two largest units of a duration that is not negative: 59 s, 5 min, 1 h 5 min, 2 d 3 h. */
  public static String format(long seconds) {
    return DurationWords.of(seconds);
  }

  /** When something happens, seen from now: "in 5 min", "now" or "5 min ago"; both since 1970. */
  public static String relative(long moment, long now) {
    if (moment == now) {
      return "now";
    }
    return moment > now ? "in " + format(moment - now) : format(now - moment) + " ago";
  }
}
