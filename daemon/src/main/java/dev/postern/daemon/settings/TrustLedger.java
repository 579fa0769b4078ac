package dev.postern.daemon.settings;

import dev.postern.daemon.platform.JsonStateFormat;
import dev.postern.daemon.platform.StateFile;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The file in which trust in workspaces is kept. */
public final class TrustLedger {
  private static final int VERSION = 1;
  static final JsonStateFormat<Map<Path, TrustRecord>> FORMAT =
      new JsonStateFormat<>(
          "a list of workspaces",
          VERSION,
          "then trust each workspace again",
          TrustLedger::parse,
          TrustLedger::toJson);

  private final StateFile<Map<Path, TrustRecord>> file;
  private final InstantSource clock;

  /** The ledger in the given folder. */
  public TrustLedger(StateFolder folder, InstantSource clock) {
    this.file = new StateFile<>(folder, "trust.json", FORMAT);
    this.clock = clock;
  }

  /** Every remembered workspace, by path. */
  public List<TrustRecord> list() throws StateFileException {
    return List.copyOf(file.read().orElse(Map.of()).values());
  }

  /** What is remembered of a workspace. */
  public Optional<TrustRecord> find(Path root) throws StateFileException {
    return Optional.ofNullable(file.read().orElse(Map.of()).get(root));
  }

  /** Trusts the text with the given fingerprint in a workspace, and undoes a withdrawal. */
  public void trust(Path root, String fingerprint, TrustBasis basis) throws StateFileException {
    Instant now = clock.instant();
    change(
        root,
        before ->
            before
                .orElse(new TrustRecord(root, /* withdrawn= */ false, Map.of(), now))
                .with(fingerprint, basis, now));
  }

  /** Takes trust in a workspace back; tells whether any of its text was trusted. */
  public boolean withdraw(Path root) throws StateFileException {
    Optional<TrustRecord> before =
        change(root, _ -> new TrustRecord(root, /* withdrawn= */ true, Map.of(), clock.instant()));
    return before.filter(record -> !record.fingerprints().isEmpty()).isPresent();
  }

  /** Changes the record of a workspace; answers the one before. */
  private Optional<TrustRecord> change(
      Path root, Function<Optional<TrustRecord>, TrustRecord> change) throws StateFileException {
    Map<Path, TrustRecord> before = new HashMap<>();
    file.change(
        found -> {
          found.ifPresent(before::putAll);
          Map<Path, TrustRecord> after = new TreeMap<>(before);
          after.put(root, change.apply(Optional.ofNullable(before.get(root))));
          return Optional.of(after);
        });
    return Optional.ofNullable(before.get(root));
  }

  private static Map<Path, TrustRecord> parse(Fields ledger) throws FieldException {
    Map<Path, TrustRecord> records = new TreeMap<>();
    Fields workspaces = ledger.object("workspaces");
    for (String root : workspaces.names()) {
      TrustRecord record = record(Path.of(root), workspaces.object(root));
      records.put(record.root(), record);
    }
    return records;
  }

  private static TrustRecord record(Path root, Fields in) throws FieldException {
    Map<String, TrustBasis> fingerprints = new HashMap<>();
    Fields trusted = in.object("fingerprints");
    for (String fingerprint : trusted.names()) {
      fingerprints.put(fingerprint, TrustBasis.valueOf(trusted.text(fingerprint)));
    }
    return new TrustRecord(
        root, in.flag("withdrawn"), fingerprints, Instant.parse(in.text("since")));
  }

  private static JsonObject toJson(Map<Path, TrustRecord> records) {
    ObjectBuilder workspaces = new ObjectBuilder();
    for (TrustRecord record : records.values()) {
      ObjectBuilder fingerprints = new ObjectBuilder();
      new TreeMap<>(record.fingerprints())
          .forEach((fingerprint, basis) -> fingerprints.put(fingerprint, basis.name()));
      workspaces.put(
          record.root().toString(),
          new ObjectBuilder()
              .put("withdrawn", record.withdrawn())
              .put("since", record.since().toString())
              .put("fingerprints", fingerprints.build())
              .build());
    }
    return new ObjectBuilder()
        .put("version", VERSION)
        .put("workspaces", workspaces.build())
        .build();
  }
}
