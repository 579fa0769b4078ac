package dev.postern.daemon.settings;

import java.util.Locale;

/**
 * A text of others with nothing in it that a person cannot see. What shows nothing, and a run of
 * more than four blanks, is written as its code, such as {@code \}{@code u{a}}, and one that is
 * repeated with the count, such as {@code \}{@code u{20*300}}.
 */
final class VisibleText {
  private static final int MOST_BLANKS = 4;

  private final StringBuilder shown = new StringBuilder();
  private boolean afterMark;

  private VisibleText() {}

  static String of(String text) {
    VisibleText visible = new VisibleText();
    int[] characters = text.codePoints().toArray();
    int next = 0;
    for (int start = 0; start < characters.length; start = next) {
      next = start + 1;
      while (next < characters.length && characters[next] == characters[start]) {
        next++;
      }
      boolean isCode =
          characters[start] == '\\' && next + 1 < characters.length && characters[next] == 'u';
      visible.add(characters[start], next - start, isCode);
    }
    return visible.shown.toString();
  }

  /** Adds a character that stands there so many times in a row. */
  private void add(int character, int count, boolean readsAsCode) {
    boolean mark = isMark(character);
    boolean unseen =
        character == ' ' ? count > MOST_BLANKS : showsNothing(character) || (mark && count > 1);
    if (unseen || readsAsCode || (mark && afterMark)) {
      String times = count > 1 ? "*" + count : "";
      shown.append(String.format(Locale.ROOT, "\\u{%x%s}", character, times));
    } else {
      shown.repeat(character, count);
    }
    afterMark = mark;
  }

  private static boolean isMark(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      default -> false;
    };
  }

  private static boolean showsNothing(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> isFiller(character);
    };
  }

  /** Whether a letter, mark or symbol is drawn as a blank or not at all. */
  private static boolean isFiller(int character) {
    return switch (character) {
      case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0, 0x1d159 -> true;
      default ->
          (character >= 0x180b && character <= 0x180f)
              || (character >= 0xfe00 && character <= 0xfe0f)
              || (character >= 0xe0000 && character <= 0xe0fff);
    };
  }
}
