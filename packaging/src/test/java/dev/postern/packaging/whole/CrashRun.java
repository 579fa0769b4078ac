package dev.postern.packaging.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Rounds in a scene of each kind, all scenes at once: each step in turn, then each action at a
 * random moment, over and over; with two doors, which take twice as long, half as many.
 */
final class CrashRun {
  private static final int TURNS = CrashStep.values().length + CrashAction.values().length;

  /** How many rounds it takes until each step was played in a scene of one kind or another. */
  static final int CYCLE = 6 * ((TURNS + 5) / 6);

  private final Path folder;
  private final long seed;
  private final CrashReport report = new CrashReport();
  private volatile boolean interrupted;

  /** A run in an empty folder. */
  CrashRun(Path folder, long seed) {
    this.folder = folder;
    this.seed = seed;
  }

  /** Plays so many rounds in all; returns when the last has ended. */
  CrashReport play(int rounds) {
    CrashKind[] kinds = CrashKind.values();
    List<Thread> threads =
        Stream.of(kinds)
            .map(kind -> Thread.ofPlatform().start(() -> play(kind, share(kind, rounds))))
            .toList();
    threads.forEach(CrashRun::join);
    return report;
  }

  /** Each kind begins where the share of a cycle of the one before it ends. */
  private static int turn(CrashKind kind, int round) {
    int first = 0;
    for (CrashKind before : CrashKind.values()) {
      first += before.compareTo(kind) < 0 ? share(before, CYCLE) : 0;
    }
    return first + round;
  }

  private static int share(CrashKind kind, int rounds) {
    return kind.doors() == 1 ? rounds / 3 : rounds / 6;
  }

  /** Has it end with the rounds that are under way. */
  void interrupt() {
    interrupted = true;
  }

  /** What was met so far. */
  CrashReport report() {
    return report;
  }

  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void play(CrashKind kind, int rounds) {
    try {
      Path place = Files.createDirectory(folder.resolve(kind.name()));
      try (CrashScene scene = CrashScene.in(place, kind)) {
        CrashHarness harness = new CrashHarness(scene, new Random(seed + kind.name().hashCode()));
        for (int round = 0; round < rounds && !interrupted; round++) {
          play(harness, kind, turn(kind, round));
        }
      }
    } catch (IOException | RuntimeException e) {
      report.broken(kind, String.valueOf(e));
    }
  }

  private void play(CrashHarness harness, CrashKind kind, int turn) throws IOException {
    CrashStep[] steps = CrashStep.values();
    CrashAction[] actions = CrashAction.values();
    int place = turn % TURNS;
    if (place < steps.length) {
      CrashStep step = steps[place];
      report.add(kind, step.title(), harness.at(step));
    } else {
      CrashAction action = actions[place - steps.length];
      report.add(kind, "random moment of " + action.title(), harness.atRandom(action));
    }
  }
}
