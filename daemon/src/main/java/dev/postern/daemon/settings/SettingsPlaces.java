package dev.postern.daemon.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where Claude Code keeps its files for one user.
 *
 * @param configuration {@code ~/.claude}, or what {@code CLAUDE_CONFIG_DIR} names
 * @param moved the value of {@code CLAUDE_CONFIG_DIR}, where it is set
 * @param managed the folder of {@code managed-settings.json}
 */
public record SettingsPlaces(Path home, Path configuration, Optional<String> moved, Path managed) {

  /** The places for a home folder and a value of {@code CLAUDE_CONFIG_DIR}. */
  public static SettingsPlaces of(Path home, Optional<String> configurationVariable, Path managed) {
    Optional<String> moved = configurationVariable.filter(value -> !value.isBlank());
    return new SettingsPlaces(home, home.resolve(moved.orElse(".claude")), moved, managed);
  }

  /** The folder of managed settings on an operating system by its {@code os.name}. */
  public static Path systemManaged(String operatingSystem) {
    String name = operatingSystem.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return Path.of("/Library/Application Support/ClaudeCode");
    }
    if (name.startsWith("windows")) {
      return Path.of("C:\\Program Files\\ClaudeCode");
    }
    return Path.of("/etc/claude-code");
  }

  /** The user's settings file. */
  public Path userSettings() {
    return configuration.resolve("settings.json");
  }

  /** The file of the saved login. */
  public Path savedLogin() {
    return configuration.resolve(".credentials.json");
  }

  /** The files that may hold trust and key approvals, the first existing one counts. */
  public List<Path> stateFiles() {
    Path current = (moved.isPresent() ? configuration : home).resolve(".claude.json");
    return List.of(configuration.resolve(".config.json"), current);
  }
}
