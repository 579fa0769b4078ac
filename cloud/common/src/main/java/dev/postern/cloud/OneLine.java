package dev.postern.cloud;

import java.util.regex.Pattern;

/** The words of a library as a part of ours: one line, no control characters, not too long. */
public final class OneLine {
  private static final int LONGEST = 300;
  private static final Pattern BREAKS = Pattern.compile("\\s+");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

  private OneLine() {}

  /** The text on one line, without the full stop at its end. */
  public static String of(String text) {
    String line = BREAKS.matcher(text.strip()).replaceAll(" ");
    line = UNPRINTABLE.matcher(line).replaceAll("");
    line = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
  }

  /** What a failure says, or its kind where it says nothing. */
  public static String of(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : of(message);
  }
}
