package dev.postern.daemon.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.daemon.platform.LocalFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The file in which trust in workspaces is kept: JSON, replaced whole at every change. */
public final class TrustLedger {
  private static final int LIMIT = 8 * 1024 * 1024;
  private static final int VERSION = 1;

  private final Path file;
  private final InstantSource clock;

  /** The ledger in the given file, which need not exist yet. */
  public TrustLedger(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /** The file itself, for a person. */
  public Path file() {
    return file;
  }

  /** Every remembered workspace, by path. */
  public synchronized List<TrustRecord> list() throws IOException {
    return new ArrayList<>(records().values());
  }

  /** What is remembered of a workspace. */
  public synchronized Optional<TrustRecord> find(Path root) throws IOException {
    return Optional.ofNullable(records().get(root));
  }

  /** Trusts the text with the given fingerprint in a workspace, and undoes a withdrawal. */
  public synchronized void trust(Path root, String fingerprint, TrustBasis basis)
      throws IOException {
    Map<Path, TrustRecord> records = records();
    Instant now = clock.instant();
    TrustRecord before = records.getOrDefault(root, new TrustRecord(root, false, Map.of(), now));
    records.put(root, before.with(fingerprint, basis, now));
    write(records);
  }

  /** Takes trust in a workspace back; tells whether any of its text was trusted. */
  public synchronized boolean withdraw(Path root) throws IOException {
    Map<Path, TrustRecord> records = records();
    Optional<TrustRecord> before = Optional.ofNullable(records.get(root));
    records.put(root, new TrustRecord(root, /* withdrawn= */ true, Map.of(), clock.instant()));
    write(records);
    return before.filter(record -> !record.fingerprints().isEmpty()).isPresent();
  }

  private Map<Path, TrustRecord> records() throws IOException {
    Optional<byte[]> content = LocalFiles.read(file, LIMIT);
    return content.isEmpty() ? new TreeMap<>() : parse(content.get());
  }

  static Map<Path, TrustRecord> parse(byte[] content) throws IOException {
    Map<Path, TrustRecord> records = new TreeMap<>();
    JsonNode ledger = SettingsParser.JSON.readTree(content);
    if (ledger.path("version").asLong(VERSION) > VERSION) {
      throw new IOException("was written by a newer postern");
    }
    JsonNode workspaces = ledger.path("workspaces");
    if (!workspaces.isObject()) {
      throw new IOException("holds no list of workspaces");
    }
    for (Map.Entry<String, JsonNode> entry : workspaces.properties()) {
      TrustRecord record = record(entry.getKey(), entry.getValue());
      records.put(record.root(), record);
    }
    return records;
  }

  private static TrustRecord record(String root, JsonNode node) throws IOException {
    try {
      Map<String, TrustBasis> fingerprints = new HashMap<>();
      for (Map.Entry<String, JsonNode> entry : node.path("fingerprints").properties()) {
        fingerprints.put(entry.getKey(), TrustBasis.valueOf(entry.getValue().asText()));
      }
      return new TrustRecord(
          Path.of(root),
          node.path("withdrawn").asBoolean(),
          fingerprints,
          Instant.parse(node.path("since").asText()));
    } catch (IllegalArgumentException | DateTimeParseException broken) {
      throw new IOException("holds a workspace that cannot be understood", broken);
    }
  }

  private void write(Map<Path, TrustRecord> records) throws IOException {
    LocalFiles.replace(file, format(records));
  }

  static byte[] format(Map<Path, TrustRecord> records) throws IOException {
    ObjectNode root = SettingsParser.JSON.createObjectNode();
    root.put("version", VERSION);
    ObjectNode workspaces = root.putObject("workspaces");
    for (TrustRecord record : records.values()) {
      ObjectNode node = workspaces.putObject(record.root().toString());
      node.put("withdrawn", record.withdrawn());
      node.put("since", record.since().toString());
      ObjectNode fingerprints = node.putObject("fingerprints");
      new TreeMap<>(record.fingerprints())
          .forEach((fingerprint, basis) -> fingerprints.put(fingerprint, basis.name()));
    }
    return SettingsParser.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }
}
