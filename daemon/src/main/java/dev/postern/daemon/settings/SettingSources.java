package dev.postern.daemon.settings;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The levels of settings that a caller has read, as {@code --setting-sources} names them; those of
 * the administrator and of {@code --settings} always are.
 */
public record SettingSources(Set<SettingsLayer> levels) {
  /** All of them. */
  public static final SettingSources ALL =
      new SettingSources(Set.of(SettingsLayer.LOCAL, SettingsLayer.PROJECT, SettingsLayer.USER));

  public SettingSources {
    levels = Set.copyOf(levels);
  }

  /** The levels that a list with commas names, empty where one of its names is none. */
  public static Optional<SettingSources> named(String list) {
    Set<SettingsLayer> levels = EnumSet.noneOf(SettingsLayer.class);
    if (!list.isBlank()) {
      for (String name : list.split(",", -1)) {
        switch (name.strip()) {
          case "user" -> levels.add(SettingsLayer.USER);
          case "project" -> levels.add(SettingsLayer.PROJECT);
          case "local" -> levels.add(SettingsLayer.LOCAL);
          default -> {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(new SettingSources(levels));
  }

  boolean has(SettingsLayer level) {
    return levels.contains(level);
  }
}
