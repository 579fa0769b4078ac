package dev.postern.daemon.settings;

import java.util.Optional;

/**
 * What is wrong with a settings file, where, and what to do.
 *
 * @param problem what is wrong; never quotes the file, which may hold a key
 */
public record SettingsFault(
    SettingsLayer layer, String origin, Optional<Position> position, String problem, String hint) {

  /** A place in a text; both count from 1. */
  public record Position(int line, int column) {}

  /** The fault in one line. */
  public String message() {
    String place = position.map(at -> ":" + at.line() + ":" + at.column()).orElse("");
    return origin + place + ": " + problem;
  }
}
