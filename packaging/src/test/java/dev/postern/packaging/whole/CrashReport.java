package dev.postern.packaging.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often each outcome was met. */
final class CrashReport {
  private static final String ROW = "%-34s %6s %6s %6s %11s %6s%n";

  private final Map<String, int[]> kinds = new TreeMap<>();
  private final Map<String, int[]> steps = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private final int[] all = new int[4];

  /** Counts the outcome of a round. */
  synchronized void add(CrashKind kind, String step, CrashOutcome outcome) {
    int column =
        switch (outcome) {
          case CrashOutcome.Alive _ -> 0;
          case CrashOutcome.LossTold _ -> 1;
          case CrashOutcome.SignedOut _ -> 2;
          case CrashOutcome.Wrong(String what) -> {
            String told = "%s, killed at %s: %s".formatted(kind.title(), step, what);
            System.err.println(told);
            wrong.add(told);
            yield 3;
          }
        };
    kinds.computeIfAbsent(kind.title(), _ -> new int[4])[column]++;
    steps.computeIfAbsent(step, _ -> new int[4])[column]++;
    all[column]++;
  }

  /** The harness itself came to an end before its last round. */
  synchronized void broken(CrashKind kind, String why) {
    String told = kind.title() + ", the harness itself: " + why;
    System.err.println(told);
    wrong.add(told);
  }

  /** How many rounds there were. */
  synchronized int rounds() {
    return all[0] + all[1] + all[2] + all[3];
  }

  /** What no daemon may do, a line each. */
  synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** The counts as a table for people. */
  synchronized String table() {
    StringBuilder text = new StringBuilder();
    text.append(ROW.formatted("killed at", "rounds", "alive", "told", "signed out", "WRONG"));
    steps.forEach((name, each) -> text.append(line(name, each)));
    text.append('\n');
    kinds.forEach((name, each) -> text.append(line(name, each)));
    text.append(line("all", all));
    wrong.forEach(each -> text.append("WRONG: ").append(each).append('\n'));
    return text.toString();
  }

  private static String line(String name, int[] each) {
    int rounds = each[0] + each[1] + each[2] + each[3];
    return ROW.formatted(name, rounds, each[0], each[1], each[2], each[3]);
  }
}
