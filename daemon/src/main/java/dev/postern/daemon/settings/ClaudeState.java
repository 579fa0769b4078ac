package dev.postern.daemon.settings;

import dev.postern.protocol.Secret;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What Claude Code remembers in {@code ~/.claude.json} that matters here.
 *
 * @param trusted the folders whose trust dialog was accepted
 * @param approvedKeys the last 20 characters of each API key approved for interactive use
 * @param rejectedKeys the last 20 characters of each API key rejected for it
 * @param organization the organization of the saved login
 * @param console the login at the Console
 */
public record ClaudeState(
    Set<Path> trusted,
    Set<Secret> approvedKeys,
    Set<Secret> rejectedKeys,
    Optional<String> organization,
    ConsoleLogin console) {
  /** Nothing remembered. */
  public static final ClaudeState NONE =
      new ClaudeState(Set.of(), Set.of(), Set.of(), Optional.empty(), new ConsoleLogin.None());

  /** What is remembered in a file that cannot be read: nothing that is known. */
  static ClaudeState unreadable(SettingsFault fault) {
    return new ClaudeState(
        Set.of(), Set.of(), Set.of(), Optional.empty(), new ConsoleLogin.Unreadable(fault));
  }

  /** What is wrong with the file, if anything. */
  public Optional<SettingsFault> fault() {
    return console instanceof ConsoleLogin.Unreadable(SettingsFault fault)
        ? Optional.of(fault)
        : Optional.empty();
  }

  public ClaudeState {
    trusted = Set.copyOf(trusted);
    approvedKeys = Set.copyOf(approvedKeys);
    rejectedKeys = Set.copyOf(rejectedKeys);
  }

  /**
   * Whether the dialog was accepted for the workspace.
   *
   * <p>A repository needs its own acceptance: one it lies in says nothing about it. Elsewhere a
   * parent's suffices, but not that of the home folder or of one above it.
   */
  boolean trusts(Workspace workspace, Path home) {
    if (workspace.repository()) {
      return trusted.contains(workspace.root());
    }
    for (Path at = workspace.root(); at != null && !home.startsWith(at); at = at.getParent()) {
      if (trusted.contains(at)) {
        return true;
      }
    }
    return false;
  }
}
