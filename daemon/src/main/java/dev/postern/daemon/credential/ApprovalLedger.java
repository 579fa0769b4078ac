package dev.postern.daemon.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.daemon.platform.LocalFiles;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The file in which approvals of API keys are kept, each key by its fingerprint alone. */
public final class ApprovalLedger {
  private static final int LIMIT = 1024 * 1024;
  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  /** The ledger in the given file, which need not exist yet. */
  public ApprovalLedger(Path file) {
    this.file = file;
  }

  /** The file itself, for a person. */
  public Path file() {
    return file;
  }

  /** Everything decided so far. */
  public synchronized ApiKeyApprovals read() throws IOException {
    Optional<byte[]> content = LocalFiles.read(file, LIMIT);
    return content.isEmpty() ? ApiKeyApprovals.NONE : parse(content.get());
  }

  static ApiKeyApprovals parse(byte[] content) throws IOException {
    JsonNode root = JSON.readTree(content);
    if (root.path("version").asLong(VERSION) > VERSION) {
      throw new IOException("was written by a newer postern");
    }
    return new ApiKeyApprovals(texts(root.path("approved")), texts(root.path("rejected")));
  }

  /** Remembers a person's decision about a key; it replaces an earlier one. */
  public synchronized void decide(Secret key, boolean approve) throws IOException {
    Set<String> decided = Set.of(ApiKeyApprovals.fingerprint(key));
    ApiKeyApprovals decision =
        approve ? new ApiKeyApprovals(decided, Set.of()) : new ApiKeyApprovals(Set.of(), decided);
    ApiKeyApprovals all = decision.orElse(read());
    ObjectNode root = JSON.createObjectNode();
    root.put("version", VERSION);
    new TreeSet<>(all.approved()).forEach(root.putArray("approved")::add);
    new TreeSet<>(all.rejected()).forEach(root.putArray("rejected")::add);
    LocalFiles.replace(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
