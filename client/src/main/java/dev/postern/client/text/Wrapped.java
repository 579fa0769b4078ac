package dev.postern.client.text;

import java.util.ArrayList;
import java.util.List;

/** A line cut into parts that fit a terminal. */
public final class Wrapped {
  private static final int FIRST_WIDE = 0x1100;

  private Wrapped() {}

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
