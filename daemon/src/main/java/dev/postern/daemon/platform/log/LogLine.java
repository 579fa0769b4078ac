package dev.postern.daemon.platform.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * A line of the log, and the stack trace under it.
 *
 * @param logger the name of a class
 */
record LogLine(
    Instant time, Level level, String logger, String message, Optional<Throwable> fault) {

  /** The text, which ends with a line break. */
  String text() {
    return timestamp() + " " + padded() + " " + simpleName() + ": " + message + "\n" + trace();
  }

  /** By hand: Java's formatter is a hundred classes, which every start would load. */
  private String timestamp() {
    LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    return utc.toLocalDate()
        + "T"
        + digits(2, utc.getHour())
        + ":"
        + digits(2, utc.getMinute())
        + ":"
        + digits(2, utc.getSecond())
        + "."
        + digits(3, utc.getNano() / 1_000_000)
        + "Z";
  }

  private static String digits(int count, int number) {
    String digits = Integer.toString(number);
    return "0".repeat(count - digits.length()) + digits;
  }

  private String padded() {
    String name = level.name();
    return name + " ".repeat(Level.ERROR.name().length() - name.length());
  }

  private String simpleName() {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }

  private String trace() {
    if (fault.isEmpty()) {
      return "";
    }
    StringWriter trace = new StringWriter();
    fault.get().printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
