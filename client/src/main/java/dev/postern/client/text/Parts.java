package dev.postern.client.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a text between separators.
 *
 * <p>{@link String#split} would be a sixth of the native client: it brings regular expressions with
 * it.
 */
public final class Parts {
  private Parts() {}

  /** Every part in order, empty ones too. */
  public static List<String> of(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }
}
