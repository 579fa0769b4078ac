package dev.postern.client.text;

import java.util.List;
import java.util.Optional;

/** The word that was probably meant. */
public final class Likeness {
  private static final int MOST_SLIPS = 2;

  private Likeness() {}

  /** The word that is the fewest slips away: two at most, and fewer than half of what was typed. */
  public static Optional<String> nearest(String typed, List<String> words) {
    Optional<String> nearest = Optional.empty();
    int fewest = Math.min(MOST_SLIPS, (typed.length() - 1) / 2) + 1;
    for (String word : words) {
      int slips = slips(typed, word);
      if (slips < fewest) {
        fewest = slips;
        nearest = Optional.of(word);
      }
    }
    return nearest;
  }

  /** What to do about a word that is none of these: the command that lists them, and a guess. */
  public static String hint(String typed, List<String> words, String listing) {
    return nearest(typed, words)
        .map(meant -> "did you mean " + meant + "? " + listing + " lists all")
        .orElse("run: " + listing);
  }

  /** How many letters were left out, put in, mistaken, or swapped with the next. */
  private static int slips(String typed, String meant) {
    int[][] least = new int[typed.length() + 1][meant.length() + 1];
    for (int i = 0; i <= typed.length(); i++) {
      for (int j = 0; j <= meant.length(); j++) {
        if (i == 0 || j == 0) {
          least[i][j] = i + j;
          continue;
        }
        boolean same = typed.charAt(i - 1) == meant.charAt(j - 1);
        int slips = least[i - 1][j - 1] + (same ? 0 : 1);
        slips = Math.min(slips, Math.min(least[i - 1][j], least[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && typed.charAt(i - 1) == meant.charAt(j - 2)
                && typed.charAt(i - 2) == meant.charAt(j - 1);
        least[i][j] = swapped ? Math.min(slips, least[i - 2][j - 2] + 1) : slips;
      }
    }
    return least[typed.length()][meant.length()];
  }
}
