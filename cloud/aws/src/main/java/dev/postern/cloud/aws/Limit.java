package dev.postern.cloud.aws;

import java.time.Duration;
import java.util.Map;

/** How long the chain may search: a little less than this program may run. */
final class Limit {
  /** The limit of the program, in milliseconds, which whoever runs it enforces. */
  static final String VARIABLE = "CLAUDE_CODE_AWS_CHAIN_RESOLVE_TIMEOUT_MS";

  private static final Duration USUAL = Duration.ofMinutes(1);
  private static final Duration START_AND_END = Duration.ofSeconds(3);

  private Limit() {}

  /** The limit that an environment sets. */
  static Duration of(Map<String, String> environment) {
    Duration program = program(environment.getOrDefault(VARIABLE, ""));
    Duration half = program.dividedBy(2);
    Duration rest = program.minus(START_AND_END);
    return rest.compareTo(half) > 0 ? rest : half;
  }

  private static Duration program(String text) {
    try {
      double milliseconds = Double.parseDouble(text.strip().replace("_", ""));
      return milliseconds >= 1 ? Duration.ofMillis((long) Math.min(milliseconds, 3.6e6)) : USUAL;
    } catch (NumberFormatException _) {
      return USUAL;
    }
  }
}
