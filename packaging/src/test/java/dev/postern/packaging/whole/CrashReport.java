package dev.postern.packaging.whole;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How often each outcome was met. */
final class CrashReport {
  private final long seed;
  private final Map<CrashAction, int[]> counts = new EnumMap<>(CrashAction.class);
  private final List<String> wrong = new ArrayList<>();

  CrashReport(long seed) {
    this.seed = seed;
  }

  /** Counts the outcome of a round. */
  void add(int round, CrashAction action, CrashOutcome outcome) {
    int column =
        switch (outcome) {
          case CrashOutcome.Alive _ -> 0;
          case CrashOutcome.LossTold _ -> 1;
          case CrashOutcome.SignedOut _ -> 2;
          case CrashOutcome.Wrong(String what) -> {
            wrong.add("round " + round + ", killed at " + action + ": " + what);
            yield 3;
          }
        };
    counts.computeIfAbsent(action, _ -> new int[4])[column]++;
  }

  /** How many rounds there were. */
  int rounds() {
    return sum(0) + sum(1) + sum(2) + sum(3);
  }

  /** What no daemon may do, a line each. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  private int sum(int column) {
    return counts.values().stream().mapToInt(row -> row[column]).sum();
  }

  /** The counts as a table for people. */
  String table() {
    StringBuilder text = new StringBuilder("seed %d%n".formatted(seed));
    String row = "%-26s %6s %6s %22s %10s %6s%n";
    text.append(
        row.formatted(
            "killed at", "rounds", "alive", "unavoidable loss, told", "signed out", "WRONG"));
    counts.forEach((action, each) -> text.append(line(row, action.name(), each)));
    text.append(line(row, "all", new int[] {sum(0), sum(1), sum(2), sum(3)}));
    wrong.forEach(each -> text.append("WRONG: ").append(each).append('\n'));
    return text.toString();
  }

  private static String line(String row, String name, int[] each) {
    int rounds = each[0] + each[1] + each[2] + each[3];
    return row.formatted(
        name.toLowerCase(Locale.ROOT).replace('_', ' '),
        rounds,
        each[0],
        each[1],
        each[2],
        each[3]);
  }
}
