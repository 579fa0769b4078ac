package dev.postern.daemon.credential;

import dev.postern.daemon.platform.Sha256;
import dev.postern.daemon.settings.ClaudeState;
import dev.postern.protocol.Secret;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The API keys a person approved or rejected for interactive use.
 *
 * @param approved the fingerprints of keys that count
 * @param rejected the fingerprints of keys that do not
 */
public record ApiKeyApprovals(Set<String> approved, Set<String> rejected) {
  /** Nothing decided yet. */
  public static final ApiKeyApprovals NONE = new ApiKeyApprovals(Set.of(), Set.of());

  private static final int ENDING = 20;

  /** What was decided about a key. */
  public enum Decision {
    APPROVED,
    REJECTED,
    NOT_ASKED
  }

  public ApiKeyApprovals {
    approved = Set.copyOf(approved);
    rejected = Set.copyOf(rejected);
  }

  /** What Claude Code remembers, by the last 20 characters of each key. */
  public static ApiKeyApprovals of(ClaudeState state) {
    return new ApiKeyApprovals(
        fingerprints(state.approvedKeys()), fingerprints(state.rejectedKeys()));
  }

  private static Set<String> fingerprints(Set<Secret> endings) {
    return endings.stream().map(ApiKeyApprovals::fingerprint).collect(Collectors.toSet());
  }

  /** These decisions and, where they are silent, the others. */
  public ApiKeyApprovals orElse(ApiKeyApprovals others) {
    return new ApiKeyApprovals(
        joined(approved, others.approved, rejected), joined(rejected, others.rejected, approved));
  }

  private static Set<String> joined(Set<String> own, Set<String> others, Set<String> opposite) {
    Set<String> all = new HashSet<>(others);
    all.removeAll(opposite);
    all.addAll(own);
    return all;
  }

  /** What was decided about the key; a rejection outweighs an approval. */
  public Decision about(Secret key) {
    String fingerprint = fingerprint(key);
    if (rejected.contains(fingerprint)) {
      return Decision.REJECTED;
    }
    return approved.contains(fingerprint) ? Decision.APPROVED : Decision.NOT_ASKED;
  }

  /** What a key is remembered by: SHA-256 over its last 20 characters, in hexadecimal. */
  public static String fingerprint(Secret key) {
    String text = key.reveal();
    return new Sha256().add(text.substring(Math.max(0, text.length() - ENDING))).hex();
  }
}
