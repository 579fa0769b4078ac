package dev.postern.protocol.json;

/** The comments of a JSON text: from two slashes to the end of the line, or as in C. */
public final class JsonComments {
  private JsonComments() {}

  /** The text with a space in place of each character of a comment but line ends. */
  public static String blanked(String text) {
    StringBuilder plain = new StringBuilder(text);
    int at = 0;
    while (at < plain.length()) {
      at =
          plain.charAt(at) == '"'
              ? afterString(plain, at)
              : plain.charAt(at) == '/' ? afterComment(plain, at) : at + 1;
    }
    return plain.toString();
  }

  private static int afterString(StringBuilder plain, int start) {
    int at = start + 1;
    while (at < plain.length() && plain.charAt(at) != '"') {
      at += plain.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  /** Blanks a comment; a slash that begins none, or one without an end, is left for the reader. */
  private static int afterComment(StringBuilder plain, int start) {
    int end = end(plain, start);
    for (int i = start; i < end; i++) {
      if (plain.charAt(i) != '\n' && plain.charAt(i) != '\r') {
        plain.setCharAt(i, ' ');
      }
    }
    return Math.max(end, start + 1);
  }

  private static int end(StringBuilder plain, int start) {
    if (plain.indexOf("//", start) == start) {
      int line = plain.indexOf("\n", start);
      return line < 0 ? plain.length() : line;
    }
    if (plain.indexOf("/*", start) == start) {
      int close = plain.indexOf("*/", start + 2);
      return close < 0 ? start : close + 2;
    }
    return start;
  }
}
