package dev.postern.daemon.settings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The known key that someone most likely meant. */
final class NearestKey {
  private NearestKey() {}

  /** The hint for an unknown key: the nearest known one, or all of them. */
  static String hint(String unknown, List<String> known) {
    return nearest(unknown, known)
        .map(key -> "did you mean \"" + key + "\"?")
        .orElseGet(() -> choices(known));
  }

  /** The hint that lists what is possible. */
  static String choices(Collection<String> known) {
    return "possible here: " + String.join(", ", known.stream().sorted().toList());
  }

  static Optional<String> nearest(String unknown, List<String> known) {
    int best = 1 + Math.max(2, unknown.length() / 3);
    Optional<String> nearest = Optional.empty();
    for (String key : known) {
      int distance = distance(unknown.toLowerCase(Locale.ROOT), key.toLowerCase(Locale.ROOT));
      if (distance < best) {
        best = distance;
        nearest = Optional.of(key);
      }
    }
    return nearest;
  }

  /** The least number of insertions, deletions and replacements that turn one into the other. */
  private static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
