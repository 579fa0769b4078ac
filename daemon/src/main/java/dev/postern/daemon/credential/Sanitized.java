package dev.postern.daemon.credential;

import java.nio.charset.StandardCharsets;

/** Text of a foreign program made fit for a person's terminal. */
public final class Sanitized {
  private static final int SHOWN = 500;

  private Sanitized() {}

  /** The line with its control characters taken out, so that none can move the cursor. */
  public static String line(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .filter(
            character ->
                character == '\t'
                    || (!Character.isISOControl(character)
                        && Character.getType(character) != Character.FORMAT))
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /** What a program wrote to standard error, on one line and cut short. */
  public static String errors(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).strip().replaceAll("\\R+", " / ");
    String shown = line(text);
    return shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + " …";
  }
}
