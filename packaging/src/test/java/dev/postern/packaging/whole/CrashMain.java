package dev.postern.packaging.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The crash harness as a program: the number of rounds, and a seed. */
final class CrashMain {
  private CrashMain() {}

  /** Prints the counts; ends with 1 where something was wrong. */
  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[0]);
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    CrashReport report = run(Files.createTempDirectory("postern-crash-"), rounds, seed);
    System.out.print(report.table());
    System.exit(report.wrong().isEmpty() ? 0 : 1);
  }

  private static CrashReport run(Path folder, int rounds, long seed) throws IOException {
    System.err.printf("crash: %d rounds, seed %d, in %s%n", rounds, seed, folder);
    try (World world = World.in(folder, Duration.ofHours(8), "file");
        CrashHarness harness = new CrashHarness(world, seed)) {
      return harness.run(rounds);
    }
  }
}
