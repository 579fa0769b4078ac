package dev.postern.daemon.settings;

import java.util.List;

/** What came of reading one settings file. */
public sealed interface SettingsReading {
  /** There is no such file. */
  record Absent() implements SettingsReading {}

  /** Settings that count, and what is wrong with the rest. */
  record Usable(LayerSettings settings, List<SettingsFault> faults) implements SettingsReading {
    public Usable {
      faults = List.copyOf(faults);
    }
  }

  /** A file of which nothing can be read. */
  record Unusable(SettingsFault fault) implements SettingsReading {}
}
