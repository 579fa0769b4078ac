package dev.postern.packaging.differential;

import dev.postern.packaging.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs that postern is held against, as they were installed. */
final class Rivals {
  private static final Map<String, String> QUIET =
      Map.of(
          "DISABLE_AUTOUPDATER", "1",
          "DISABLE_TELEMETRY", "1",
          "DISABLE_ERROR_REPORTING", "1",
          "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1",
          "CLAUDE_CODE_MAX_RETRIES", "0");

  private final Path modules;
  private final Path claude;
  private final StandIn standIn;

  Rivals(Path modules, StandIn standIn) throws IOException {
    this.modules = modules;
    this.standIn = standIn;
    try (Stream<Path> packages = Files.list(modules.resolve("@anthropic-ai"))) {
      claude =
          packages
              .map(found -> found.resolve("claude"))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow(
                  () -> new IllegalStateException("npm installed no claude for this machine"));
    }
  }

  /** What the row's program sends when it is asked for a message. */
  Sent ask(Machine machine, Row row, InetAddress address) {
    List<String> words = new ArrayList<>(List.of("timeout", "45"));
    Map<String, String> variables = new HashMap<>(QUIET);
    if (row.throughExec()) {
      words.addAll(Postern.exec(row));
      variables.putAll(Postern.variables(machine));
    }
    switch (row.asker()) {
      case CLAUDE_CODE -> {
        words.addAll(List.of(claude.toString(), "-p", "hi"));
        words.addAll(row.flags());
      }
      case SDK ->
          words.addAll(List.of("node", Differential.folder() + "/sdk.mjs", modules.toString()));
    }
    Run run = machine.run(variables, words);
    Optional<Sent> sent =
        standIn.at(address).stream().flatMap(received -> received.message().stream()).findFirst();
    if (sent.isEmpty()) {
      machine.note(run.out() + run.err());
    }
    return sent.orElseGet(Sent::nothing);
  }
}
