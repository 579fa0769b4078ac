package dev.postern.daemon.settings;

import java.util.Optional;

/** What came of reading one settings file. */
public sealed interface SettingsReading {
  /** There is no such file. */
  record Absent() implements SettingsReading {}

  /** Settings that count; with a fault they are the last good ones. */
  record Usable(LayerSettings settings, Optional<SettingsFault> fault) implements SettingsReading {}

  /** A broken file of which no good version was ever seen. */
  record Unusable(SettingsFault fault) implements SettingsReading {}
}
