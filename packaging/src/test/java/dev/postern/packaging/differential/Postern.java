package dev.postern.packaging.differential;

import dev.postern.packaging.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The built postern: what it would have a program send. */
final class Postern {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Postern() {}

  /** What a program would send with the headers and variables that postern gives for a row. */
  static Sent ask(Machine machine, Row row) {
    Run headers = run(machine, row, "credentials --format headers", "");
    Run variables = run(machine, row, "exec", "-- env -0");
    if (variables.exit() != 0) {
      machine.note(variables.err());
      return Sent.nothing();
    }
    Map<String, String> environment = environment(variables.out());
    Sent sent = place(environment);
    headers.lines().forEach(line -> header(sent, line));
    if (headers.exit() != 0) {
      sent.signed(
          environment.getOrDefault("AWS_ACCESS_KEY_ID", "?"),
          environment.getOrDefault("AWS_REGION", "?"));
      Optional.ofNullable(environment.get("AWS_SESSION_TOKEN"))
          .ifPresent(token -> sent.header("x-amz-security-token", token));
    }
    return sent;
  }

  /** The words before a program that have it start that program. */
  static List<String> exec(Row row) {
    return words(row, "exec", "--");
  }

  /** The variables by which its client finds its daemon. */
  static Map<String, String> variables(Machine machine) {
    return Map.of(
        "XDG_RUNTIME_DIR",
        machine.runtime().toString(),
        "POSTERN_DAEMON",
        ROOT + "/packaging/target/dist/bin/posternd");
  }

  /** Ends the daemon of a row. */
  static void stop(Machine machine, Row row) {
    run(machine, row, "daemon stop --no-start", "");
  }

  private static Run run(Machine machine, Row row, String command, String after) {
    return machine.run(variables(machine), words(row, command, after));
  }

  private static List<String> words(Row row, String command, String after) {
    List<String> words = new ArrayList<>(List.of(ROOT + "/client/target/postern"));
    words.addAll(List.of(command.split(" ")));
    if (!command.startsWith("daemon")) {
      words.addAll(row.flags());
    }
    if (!after.isEmpty()) {
      words.addAll(List.of(after.split(" ")));
    }
    return words;
  }

  private static void header(Sent sent, String line) {
    int colon = line.indexOf(':');
    sent.header(line.substring(0, colon), line.substring(colon + 1).stripLeading());
  }

  private static Map<String, String> environment(String text) {
    Map<String, String> variables = new HashMap<>();
    for (String variable : text.split("\0", 0)) {
      int equals = variable.indexOf('=');
      variables.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return variables;
  }

  private static Sent place(Map<String, String> set) {
    if (set.containsKey("CLAUDE_CODE_USE_BEDROCK")) {
      return Sent.to(
          set.getOrDefault(
              "ANTHROPIC_BEDROCK_BASE_URL",
              "https://bedrock-runtime." + set.get("AWS_REGION") + ".amazonaws.com"));
    }
    if (set.containsKey("CLAUDE_CODE_USE_FOUNDRY")) {
      return Sent.to(
          set.getOrDefault(
              "ANTHROPIC_FOUNDRY_BASE_URL",
              "https://"
                  + set.get("ANTHROPIC_FOUNDRY_RESOURCE")
                  + ".services.ai.azure.com/anthropic"));
    }
    if (set.containsKey("CLAUDE_CODE_USE_VERTEX")) {
      String region = set.getOrDefault("CLOUD_ML_REGION", "us-east5");
      return Sent.to(
              set.getOrDefault(
                      "ANTHROPIC_VERTEX_BASE_URL",
                      "https://" + region + "-aiplatform.googleapis.com")
                  .replaceFirst("/v1/?$", ""))
          .fact("project " + set.get("ANTHROPIC_VERTEX_PROJECT_ID"))
          .fact("region " + region);
    }
    return Sent.to(set.getOrDefault("ANTHROPIC_BASE_URL", "https://api.anthropic.com"));
  }
}
