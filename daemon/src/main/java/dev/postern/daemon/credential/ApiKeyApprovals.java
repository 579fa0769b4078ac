package dev.postern.daemon.credential;

import dev.postern.daemon.settings.ClaudeState;
import dev.postern.protocol.Secret;
import java.util.HashSet;
import java.util.Set;

/**
 * The API keys a person approved or rejected for interactive use, each by its last 20 characters.
 *
 * @param approved the endings of keys that count
 * @param rejected the endings of keys that do not
 */
public record ApiKeyApprovals(Set<Secret> approved, Set<Secret> rejected) {
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

  /** What Claude Code remembers. */
  public static ApiKeyApprovals of(ClaudeState state) {
    return new ApiKeyApprovals(state.approvedKeys(), state.rejectedKeys());
  }

  /** These decisions and, where they are silent, the others. */
  public ApiKeyApprovals orElse(ApiKeyApprovals others) {
    Set<Secret> allApproved = new HashSet<>(others.approved);
    allApproved.removeAll(rejected);
    allApproved.addAll(approved);
    Set<Secret> allRejected = new HashSet<>(others.rejected);
    allRejected.removeAll(approved);
    allRejected.addAll(rejected);
    return new ApiKeyApprovals(allApproved, allRejected);
  }

  /** What was decided about the key; a rejection outweighs an approval. */
  public Decision about(Secret key) {
    Secret ending = ending(key);
    if (rejected.contains(ending)) {
      return Decision.REJECTED;
    }
    return approved.contains(ending) ? Decision.APPROVED : Decision.NOT_ASKED;
  }

  /** The part of a key by which it is remembered. */
  public static Secret ending(Secret key) {
    String text = key.reveal();
    return Secret.of(text.substring(Math.max(0, text.length() - ENDING)));
  }
}
