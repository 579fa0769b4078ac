package dev.postern.client.text;

import dev.postern.protocol.Unseen;

/** Text of others made harmless for a terminal. */
public final class Printable {
  private static final char REPLACEMENT = '\ufffd';

  private Printable() {}

  /**
   * The text on one line: control characters, line and paragraph separators, and characters that
   * turn the direction of writing are each replaced by U+FFFD.
   */
  public static String line(String text) {
    return replaced(text, false);
  }

  /** The same, with line feeds kept. */
  public static String lines(String text) {
    return replaced(text, true);
  }

  /** Whether the text is visible ASCII alone, as a URL (RFC 3986) and a token (RFC 6750) are. */
  public static boolean isVisibleAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static String replaced(String text, boolean linesKept) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(!Unseen.is(c) || (linesKept && c == '\n') ? c : REPLACEMENT);
    }
    return out.toString();
  }
}
