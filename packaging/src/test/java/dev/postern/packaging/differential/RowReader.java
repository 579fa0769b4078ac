package dev.postern.packaging.differential;

import dev.postern.packaging.differential.Row.Asker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the table, which packaging/differential/README.md describes. */
final class RowReader {
  private final List<Row> rows = new ArrayList<>();
  private String name = "";
  private boolean often;
  private boolean throughExec;
  private Asker asker = Asker.CLAUDE_CODE;
  private List<String> flags = List.of();
  private Map<String, String> environment = new LinkedHashMap<>();
  private Map<String, String> files = new LinkedHashMap<>();
  private Optional<String> purpose = Optional.empty();

  private RowReader() {}

  /** All rows of a folder, file by file. */
  static List<Row> read(Path folder) throws IOException {
    RowReader reader = new RowReader();
    try (Stream<Path> found = Files.list(folder)) {
      for (Path file : found.filter(path -> path.toString().endsWith(".rows")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          reader.take(line.stripLeading());
        }
      }
    }
    reader.end();
    return reader.rows;
  }

  private void take(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    String[] parts = line.split(" ", 2);
    String rest = parts.length > 1 ? parts[1] : "";
    switch (parts[0]) {
      case "row" -> begin(rest.split(" "));
      case "sdk" -> asker = Asker.SDK;
      case "exec" -> throughExec = true;
      case "flags" -> flags = List.of(rest.split(" "));
      case "env" -> put(environment, unescaped(rest), "=");
      case "file" -> put(files, rest, " ");
      case "lines" -> put(files, unescaped(rest), " ");
      case "purpose" -> purpose = Optional.of(rest);
      default -> throw new IllegalArgumentException("row " + name + ": unknown line: " + line);
    }
  }

  private void begin(String[] words) {
    end();
    name = words[0];
    often = words.length > 1 && words[1].equals("often");
    throughExec = false;
    asker = Asker.CLAUDE_CODE;
    flags = List.of();
    environment = new LinkedHashMap<>();
    files = new LinkedHashMap<>();
    purpose = Optional.empty();
  }

  private void end() {
    if (!name.isEmpty()) {
      rows.add(new Row(name, often, throughExec, asker, flags, environment, files, purpose));
    }
  }

  private static void put(Map<String, String> map, String text, String separator) {
    int at = text.indexOf(separator);
    map.put(text.substring(0, at), text.substring(at + 1));
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\\n", "\\n");
  }
}
