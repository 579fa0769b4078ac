package dev.postern.daemon.settings;

import java.util.Optional;

/**
 * What is wrong with a settings file, where, and what to do.
 *
 * @param problem what is wrong; never quotes the file, which may hold a key
 * @param hides whether any source at all may lie in what could not be read
 */
public record SettingsFault(
    SettingsLayer layer,
    String origin,
    Optional<Position> position,
    String problem,
    String hint,
    boolean hides) {
  /** A fault that hides nothing. */
  public SettingsFault(
      SettingsLayer layer,
      String origin,
      Optional<Position> position,
      String problem,
      String hint) {
    this(layer, origin, position, problem, hint, /* hides= */ false);
  }

  /** The same, with what could not be read being anything. */
  SettingsFault hiding() {
    return new SettingsFault(layer, origin, position, problem, hint, /* hides= */ true);
  }

  /** A place in a text; both count from 1. */
  public record Position(int line, int column) {}

  /** The fault in one line. */
  public String message() {
    String place = position.map(at -> ":" + at.line() + ":" + at.column()).orElse("");
    return origin + place + ": " + problem;
  }
}
