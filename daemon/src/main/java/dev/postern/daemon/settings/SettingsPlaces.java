package dev.postern.daemon.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where Claude Code keeps its files for one user.
 *
 * @param directory the caller's folder, which a relative {@code CLAUDE_CONFIG_DIR} starts at
 * @param configuration {@code ~/.claude}, or what {@code CLAUDE_CONFIG_DIR} names
 * @param variable the value of {@code CLAUDE_CONFIG_DIR}, where it is set, be it empty
 * @param managed the folder of {@code managed-settings.json}
 * @param stateFiles the files that may hold trust and key approvals, the first existing one counts
 */
public record SettingsPlaces(
    Path home,
    Path directory,
    Path configuration,
    Optional<String> variable,
    Path managed,
    List<Path> stateFiles) {
  private static final String VARIABLE = "CLAUDE_CONFIG_DIR";

  /**
   * The places for a home folder and a value of {@code CLAUDE_CONFIG_DIR} in the caller's
   * environment.
   */
  public static SettingsPlaces of(
      Path home, Optional<String> variable, Path directory, Path managed) {
    Path configuration = configuration(home, variable, directory);
    Path global = variable.filter(value -> !value.isEmpty()).isPresent() ? configuration : home;
    return new SettingsPlaces(
        home,
        directory,
        configuration,
        variable,
        managed,
        List.of(configuration.resolve(".config.json"), global.resolve(".claude.json")));
  }

  private static Path configuration(Path home, Optional<String> variable, Path directory) {
    return variable
        .filter(value -> !value.isEmpty())
        .map(directory::resolve)
        .orElseGet(() -> home.resolve(".claude"));
  }

  /**
   * The places where {@code env} blocks of these levels, the highest first, name others. Those of a
   * workspace move nothing, and what Claude Code remembers stays where it was: it has read that
   * before.
   */
  public SettingsPlaces under(List<LayerSettings> layers) {
    return layers.stream()
        .filter(settings -> !settings.layer().suppliedByWorkspace())
        .flatMap(settings -> Optional.ofNullable(settings.environment().get(VARIABLE)).stream())
        .findFirst()
        .map(value -> movedTo(value.reveal()))
        .orElse(this);
  }

  private SettingsPlaces movedTo(String value) {
    return new SettingsPlaces(
        home,
        directory,
        configuration(home, Optional.of(value), directory),
        Optional.of(value),
        managed,
        stateFiles);
  }

  /** The value of {@code CLAUDE_CONFIG_DIR}, where it moves the files. */
  public Optional<String> moved() {
    return variable.filter(value -> !value.isEmpty());
  }

  /** What is wrong with a value of {@code CLAUDE_CONFIG_DIR} that names no folder. */
  Optional<SettingsFault> missing() {
    return moved()
        .filter(_ -> !Files.isDirectory(configuration))
        .map(
            value ->
                fault(
                    "names no folder: "
                        + configuration
                        + (value.startsWith("~") ? " (nothing expands a ~ in it)" : ""),
                    "correct it, or create the folder"));
  }

  /** That an empty value of {@code CLAUDE_CONFIG_DIR} counts as none. */
  Optional<SettingsFault> empty() {
    return variable
        .filter(String::isEmpty)
        .map(
            _ ->
                fault(
                    "is empty, so "
                        + configuration
                        + " counts here, while claude code takes the current folder",
                    "unset it, or set it to a folder"));
  }

  private static SettingsFault fault(String problem, String hint) {
    return new SettingsFault(SettingsLayer.USER, VARIABLE, Optional.empty(), problem, hint);
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
}
