package dev.postern.packaging.whole;

import dev.postern.sandbox.Counts;
import java.time.Duration;
import java.util.Map;

/**
 * What a soak has shown.
 *
 * @param signedIn how long the profile that moves was at each provider, beside the one that stays
 * @param begun what the daemon held after a tenth of the time
 * @param ended what it held at the end
 */
record SoakReport(
    World world,
    Duration length,
    Duration lifetime,
    SoakTally tally,
    Map<String, Duration> signedIn,
    SoakDoors.Memory begun,
    SoakDoors.Memory ended) {
  SoakReport {
    signedIn = Map.copyOf(signedIn);
  }

  /** Whether nothing failed, and no server saw what it must not see. */
  boolean isGood() {
    return tally.failures() == 0
        && SoakHarness.PROVIDERS.stream()
            .map(provider -> world.sandbox(provider).counts())
            .allMatch(counts -> counts.reuseDetected() + counts.foreignTokens() == 0);
  }

  /** The counts as a table for people. */
  String text() {
    StringBuilder text = new StringBuilder(tally.text());
    text.append(
        "%-10s %10s %11s %7s %7s%n"
            .formatted("provider", "refreshes", "a lifetime", "reused", "foreign"));
    for (String provider : SoakHarness.PROVIDERS) {
      Counts counts = world.sandbox(provider).counts();
      Duration time = length.plus(signedIn.getOrDefault(provider, Duration.ZERO));
      text.append(
          "%-10s %10d %11.2f %7d %7d%n"
              .formatted(
                  provider,
                  counts.refreshes(),
                  counts.refreshes() / ((double) time.toMillis() / lifetime.toMillis()),
                  counts.reuseDetected(),
                  counts.foreignTokens()));
    }
    return text.append(
            "%-22s %8s %8s %12s%n".formatted("posternd", "RSS MiB", "threads", "descriptors"))
        .append(row("after a tenth", begun))
        .append(row("at the end", ended))
        .toString();
  }

  private static String row(String when, SoakDoors.Memory memory) {
    return "%-22s %8.1f %8d %12d%n"
        .formatted(
            when, memory.residentKilobytes() / 1024.0, memory.threads(), memory.descriptors());
  }
}
