package dev.postern.packaging.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;

/** The load as a program: the number of peers. */
final class LoadMain {
  private static final String ROW = "%-18s %7s %14s %12s %12s %12s%n";

  private static final int SETTLING_SECONDS = 4;

  private LoadMain() {}

  /** Prints what was seen; ends with 1 where somebody was not served. */
  public static void main(String[] arguments) throws IOException {
    System.exit(run(Integer.parseInt(arguments[0])) ? 0 : 1);
  }

  private static boolean run(int peers) throws IOException {
    boolean allServed = true;
    try (World world =
            World.in(Files.createTempDirectory("postern-load-"), Duration.ofHours(8), "file");
        LoadHarness harness = new LoadHarness(world)) {
      System.out.printf(
          ROW, "peers", "number", "others served", "PSS before", "meanwhile", "after (KiB)");
      for (LoadKind kind : LoadKind.values()) {
        LoadHarness.Seen seen = harness.play(kind, peers, SETTLING_SECONDS);
        System.out.printf(
            ROW,
            kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            seen.peers(),
            seen.served() + " of " + LoadHarness.others(),
            seen.pssBefore(),
            seen.pssDuring(),
            seen.pssAfter());
        allServed &= seen.served() == LoadHarness.others();
      }
    }
    return allServed;
  }
}
