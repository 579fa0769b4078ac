package dev.postern.client.text;

import java.util.ArrayList;
import java.util.List;

/** A line cut into parts that fit a terminal. */
public final class Wrapped {
  private static final int FIRST_WIDE = 0x1100;

  private Wrapped() {}

  /** The same, cut at spaces where there are some. */
  public static List<String> atSpaces(String line, int columns) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String word : Parts.of(line, ' ')) {
      String longer = part.isEmpty() ? word : part + " " + word;
      if (of(longer, columns).size() == 1) {
        part = new StringBuilder(longer);
      } else {
        if (!part.isEmpty()) {
          parts.add(part.toString());
        }
        List<String> cut = of(word, columns);
        parts.addAll(cut.subList(0, cut.size() - 1));
        part = new StringBuilder(cut.getLast());
      }
    }
    parts.add(part.toString());
    return parts;
  }

  /** The parts, one at least, each of so many columns at most. */
  public static List<String> of(String line, int columns) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    int width = 0;
    for (int i = 0; i < line.length(); i = line.offsetByCodePoints(i, 1)) {
      int character = line.codePointAt(i) >= FIRST_WIDE ? 2 : 1;
      if (width + character > columns) {
        parts.add(line.substring(start, i));
        start = i;
        width = 0;
      }
      width += character;
    }
    parts.add(line.substring(start));
    return parts;
  }
}
