package dev.postern.daemon.store;

import org.jspecify.annotations.Nullable;

/** The reason of a failure in the libraries below, in one short line. */
final class Reason {
  private static final int LONGEST = 160;

  private Reason() {}

  static String of(@Nullable Throwable failure) {
    if (failure == null) {
      return "no reason given";
    }
    String message = failure.getMessage();
    String text =
        message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    String line = text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
    return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
  }
}
