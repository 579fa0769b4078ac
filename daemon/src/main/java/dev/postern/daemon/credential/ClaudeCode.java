package dev.postern.daemon.credential;

import dev.postern.daemon.settings.ClaudeState;
import dev.postern.daemon.settings.ClaudeStateReader;
import dev.postern.daemon.settings.SavedLogin;
import dev.postern.daemon.settings.SavedLogins;
import dev.postern.daemon.settings.Settings;
import dev.postern.daemon.settings.SettingsPlaces;
import dev.postern.protocol.message.CallerContext;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What Claude Code keeps for one user, read afresh and never written.
 *
 * @param home the user's home folder
 * @param managed the folder of managed settings
 * @param logins where its logins are on this system
 */
public record ClaudeCode(Path home, Path managed, SavedLogins logins, InstantSource clock) {
  /** Where its files are for a caller. */
  public SettingsPlaces places(CallerContext caller) {
    return SettingsPlaces.of(
        home,
        caller.environment().stream()
            .filter(variable -> variable.name().equals("CLAUDE_CONFIG_DIR"))
            .map(variable -> variable.value().reveal())
            .findFirst(),
        directory(caller),
        managed);
  }

  private Path directory(CallerContext caller) {
    try {
      return home.resolve(caller.directory());
    } catch (InvalidPathException _) {
      return home;
    }
  }

  /** Its trust and its approvals of keys. */
  public ClaudeState state(CallerContext caller) {
    return new ClaudeStateReader().read(places(caller));
  }

  /** Its login, where the caller's settings have it. */
  public SavedLogin login(CallerContext caller, Settings settings) {
    return logins.of(places(caller).under(settings.layers())).read(clock.instant());
  }
}
