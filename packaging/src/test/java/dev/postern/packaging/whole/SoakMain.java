package dev.postern.packaging.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The soak as a program: the number of minutes, and a seed. */
final class SoakMain {
  private static final Duration LIFETIME = Duration.ofSeconds(20);

  private SoakMain() {}

  /** Prints the counts; ends with 1 where something was wrong. */
  public static void main(String[] arguments) throws IOException {
    Duration length = Duration.ofMinutes(Long.parseLong(arguments[0]));
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    Path folder = Files.createTempDirectory("postern-soak-");
    System.err.printf("soak: %d minutes, seed %d, in %s%n", length.toMinutes(), seed, folder);
    try (World world = World.in(folder, LIFETIME, "file", SoakHarness.PROVIDERS);
        SoakHarness harness = new SoakHarness(world, LIFETIME, seed)) {
      SoakReport report = harness.run(length);
      System.out.print(report.text());
      System.exit(report.isGood() ? 0 : 1);
    }
  }
}
