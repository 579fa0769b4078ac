package dev.postern.client.command;

import dev.postern.client.file.JsonTreeText;
import dev.postern.client.text.ExitCode;
import dev.postern.client.text.Parts;
import dev.postern.client.text.Problem;
import dev.postern.protocol.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A key of the configuration as it is typed, such as {@code providers.work.issuer}.
 *
 * <p>Names of providers and profiles may hold full stops: the longest name that the file has is
 * meant, else that up to the next full stop.
 */
record ConfigKey(String typed, List<String> path) {
  /** What waits for the daemon's next start, as docs/configuration.md has it. */
  static final List<String> AT_START =
      List.of("defaultProfile", "store", "storeKey", "network", "lockAfter", "idleExit");

  ConfigKey {
    path = List.copyOf(path);
  }

  /** The key that was typed, of a file. */
  static ConfigKey of(String typed, JsonTreeText tree) throws Problem {
    List<String> parts = Parts.of(typed, '.');
    if (parts.contains("")) {
      throw new Problem(
          ExitCode.USAGE,
          "not a key: " + typed,
          "names are joined by full stops, as in providers.work.issuer");
    }
    List<String> path = new ArrayList<>();
    int at = 0;
    while (at < parts.size()) {
      int end = path.isEmpty() ? 1 : longest(tree, path, parts, at);
      path.add(String.join(".", parts.subList(at, end)));
      at = end;
    }
    return new ConfigKey(typed, path);
  }

  private static int longest(JsonTreeText tree, List<String> path, List<String> parts, int at) {
    if (tree.value(path).orElse(null) instanceof JsonObject object) {
      for (int end = parts.size(); end > at; end--) {
        if (object.members().containsKey(String.join(".", parts.subList(at, end)))) {
          return end;
        }
      }
    }
    return at + 1;
  }

  /** Whether it counts from the daemon's next start on. */
  boolean isReadAtStart() {
    return AT_START.contains(path.getFirst());
  }
}
