package dev.postern.daemon.credential;

import dev.postern.daemon.platform.JsonStateFormat;
import dev.postern.daemon.platform.StateFile;
import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.protocol.Secret;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The file in which approvals of API keys are kept, each key by its fingerprint alone. */
public final class ApprovalLedger {
  private static final int VERSION = 1;
  static final JsonStateFormat<ApiKeyApprovals> FORMAT =
      new JsonStateFormat<>(
          "a list of API keys",
          VERSION,
          "then decide about each key again",
          ApprovalLedger::parse,
          ApprovalLedger::toJson);

  private final StateFile<ApiKeyApprovals> file;

  /** The ledger in the given folder. */
  public ApprovalLedger(StateFolder folder) {
    this.file = new StateFile<>(folder, "approvals.json", FORMAT);
  }

  /** The file itself, for a person. */
  public Path file() {
    return file.path();
  }

  /** Everything decided so far. */
  public ApiKeyApprovals read() throws StateFileException {
    return file.read().orElse(ApiKeyApprovals.NONE);
  }

  /** Remembers a person's decision about a key; it replaces an earlier one. */
  public void decide(Secret key, boolean approve) throws StateFileException {
    Set<String> decided = Set.of(ApiKeyApprovals.fingerprint(key));
    ApiKeyApprovals decision =
        approve ? new ApiKeyApprovals(decided, Set.of()) : new ApiKeyApprovals(Set.of(), decided);
    file.change(before -> Optional.of(decision.orElse(before.orElse(ApiKeyApprovals.NONE))));
  }

  /** Removes every decision, also where they cannot be read. */
  public void forget() throws StateFileException {
    file.remove();
  }

  private static ApiKeyApprovals parse(Fields in) throws FieldException {
    return new ApiKeyApprovals(texts(in, "approved"), texts(in, "rejected"));
  }

  /** A list that the first versions left out where it was empty. */
  private static Set<String> texts(Fields in, String name) throws FieldException {
    return in.names().contains(name) ? Set.copyOf(in.texts(name)) : Set.of();
  }

  private static JsonObject toJson(ApiKeyApprovals all) {
    return new ObjectBuilder()
        .put("version", VERSION)
        .putTexts("approved", sorted(all.approved()))
        .putTexts("rejected", sorted(all.rejected()))
        .build();
  }

  private static List<String> sorted(Set<String> fingerprints) {
    return fingerprints.stream().sorted().toList();
  }
}
