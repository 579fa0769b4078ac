package dev.postern.daemon.settings;

import java.util.List;
import java.util.Map;

/** A JSON value of the configuration file that knows where it stands. */
sealed interface ConfigValue {
  ConfigPlace place();

  record Text(ConfigPlace place, String text) implements ConfigValue {}

  record Flag(ConfigPlace place, boolean value) implements ConfigValue {}

  record Items(ConfigPlace place, List<ConfigValue> items) implements ConfigValue {}

  record Fields(ConfigPlace place, Map<String, ConfigValue> fields) implements ConfigValue {}

  /** A number or null, neither of which any key takes. */
  record Other(ConfigPlace place, String kind) implements ConfigValue {}

  /** What it is, in words. */
  default String kind() {
    return switch (this) {
      case Text _ -> "a string";
      case Flag _ -> "true or false";
      case Items _ -> "an array";
      case Fields _ -> "an object";
      case Other other -> other.kind();
    };
  }
}
