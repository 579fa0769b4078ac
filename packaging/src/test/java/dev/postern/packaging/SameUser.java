package dev.postern.packaging;

import java.util.ArrayList;
import java.util.List;

/**
 * The program of an attacker who is the same user and has no privilege. Where the tests run as
 * root, root's capabilities are laid down, which leaves a user like any other.
 */
public final class SameUser {
  private static final List<String> WITHOUT_CAPABILITIES =
      List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all");

  private SameUser() {}

  /** What a program is started through to have no privilege. */
  static List<String> through() {
    return isRoot() ? WITHOUT_CAPABILITIES : List.of();
  }

  /** Runs a program of that user. */
  static Run run(String... words) {
    List<String> all = new ArrayList<>(through());
    all.addAll(List.of(words));
    return Command.of(all.toArray(String[]::new)).run();
  }

  public static boolean isRoot() {
    return Command.of("id", "-u").run().out().strip().equals("0");
  }
}
