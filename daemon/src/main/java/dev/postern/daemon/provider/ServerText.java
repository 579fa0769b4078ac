package dev.postern.daemon.provider;

/** Text that a server chose, made harmless: the one place where it is cleaned. */
public final class ServerText {
  /** The most characters of a server's text that are ever shown. */
  public static final int LIMIT = 300;

  private ServerText() {}

  /**
   * The text in one line without terminal escapes, control characters, invisible formatting and
   * reordering marks, and cut to {@link #LIMIT} characters.
   */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    boolean space = false;
    int[] points = text.codePoints().limit(8L * LIMIT).toArray();
    for (int i = 0; i < points.length; i++) {
      int point = points[i];
      if (point == 0x1b || point == 0x9b) {
        i = endOfEscape(points, i);
      } else if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
        space = true;
      } else if (isVisible(point)) {
        if (space && !clean.isEmpty()) {
          clean.append(' ');
        }
        space = false;
        clean.appendCodePoint(point);
      }
      if (clean.length() > LIMIT) {
        clean.setLength(Character.isHighSurrogate(clean.charAt(LIMIT - 2)) ? LIMIT - 2 : LIMIT - 1);
        return clean.append('…').toString();
      }
    }
    return clean.toString();
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** The index of the last code point of the escape sequence (ECMA-48) that begins at start. */
  private static int endOfEscape(int[] points, int start) {
    if (points[start] == 0x9b) {
      return endOfControlSequence(points, start + 1);
    }
    int next = start + 1;
    if (next >= points.length) {
      return start;
    }
    return switch (points[next]) {
      case '[' -> endOfControlSequence(points, next + 1);
      case ']', 'P', 'X', '^', '_' -> endOfString(points, next + 1);
      default -> next;
    };
  }

  private static int endOfControlSequence(int[] points, int start) {
    for (int i = start; i < points.length; i++) {
      if (points[i] >= 0x40 && points[i] <= 0x7e) {
        return i;
      }
    }
    return points.length - 1;
  }

  private static int endOfString(int[] points, int start) {
    for (int i = start; i < points.length; i++) {
      if (points[i] == 0x07 || points[i] == 0x9c) {
        return i;
      }
      if (points[i] == 0x1b && i + 1 < points.length && points[i + 1] == '\\') {
        return i + 1;
      }
    }
    return points.length - 1;
  }
}
