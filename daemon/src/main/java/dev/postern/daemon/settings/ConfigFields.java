package dev.postern.daemon.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object of the configuration file whose keys are known and whose values are read by type. */
final class ConfigFields {
  private final ConfigPlace place;
  private final Map<String, ConfigValue> fields;

  private ConfigFields(ConfigPlace place, Map<String, ConfigValue> fields) {
    this.place = place;
    this.fields = fields;
  }

  /** The fields of an object that may have any keys. */
  static ConfigFields open(ConfigValue value) throws ConfigException {
    if (value instanceof ConfigValue.Fields(ConfigPlace at, Map<String, ConfigValue> found)) {
      return new ConfigFields(at, found);
    }
    throw wrongType(value, "an object");
  }

  /** The fields of an object, all of whose keys are among those given. */
  ConfigFields only(List<String> keys) throws ConfigException {
    for (Map.Entry<String, ConfigValue> field : fields.entrySet()) {
      if (!keys.contains(field.getKey())) {
        ConfigPlace at = field.getValue().place();
        throw new ConfigException(
            at, "unknown key \"" + at.key() + "\"", NearestKey.hint(field.getKey(), keys));
      }
    }
    return this;
  }

  ConfigPlace place() {
    return place;
  }

  Map<String, ConfigValue> all() {
    return fields;
  }

  boolean has(String key) {
    return fields.containsKey(key);
  }

  Optional<ConfigValue> value(String key) {
    return Optional.ofNullable(fields.get(key));
  }

  Optional<ConfigValue.Text> text(String key) throws ConfigException {
    ConfigValue value = fields.get(key);
    return value == null ? Optional.empty() : Optional.of(asText(value));
  }

  boolean flag(String key) throws ConfigException {
    ConfigValue value = fields.get(key);
    if (value == null) {
      return false;
    }
    if (value instanceof ConfigValue.Flag(_, boolean on)) {
      return on;
    }
    throw wrongType(value, "true or false");
  }

  Optional<List<ConfigValue.Text>> texts(String key) throws ConfigException {
    ConfigValue value = fields.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof ConfigValue.Items(_, List<ConfigValue> items))) {
      throw wrongType(value, "an array of strings");
    }
    List<ConfigValue.Text> texts = new ArrayList<>();
    for (ConfigValue item : items) {
      texts.add(asText(item));
    }
    return Optional.of(texts);
  }

  Map<String, ConfigValue.Text> textMap(String key) throws ConfigException {
    ConfigValue value = fields.get(key);
    if (value == null) {
      return Map.of();
    }
    Map<String, ConfigValue.Text> texts = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigValue> field : open(value).fields.entrySet()) {
      texts.put(field.getKey(), asText(field.getValue()));
    }
    return texts;
  }

  /** The value of the choice that the key names, or the first one where the key is absent. */
  <T> T choice(String key, Map<String, T> choices, T absent) throws ConfigException {
    Optional<ConfigValue.Text> text = text(key);
    if (text.isEmpty()) {
      return absent;
    }
    T chosen = choices.get(text.get().text());
    if (chosen == null) {
      throw new ConfigException(
          text.get().place(),
          "\"" + key + "\" cannot be \"" + text.get().text() + "\"",
          NearestKey.choices(choices.keySet()));
    }
    return chosen;
  }

  private static ConfigValue.Text asText(ConfigValue value) throws ConfigException {
    if (value instanceof ConfigValue.Text text) {
      return text;
    }
    throw wrongType(value, "a string");
  }

  private static ConfigException wrongType(ConfigValue value, String wanted) {
    ConfigPlace at = value.place();
    String what = at.key().isEmpty() ? "the configuration" : "\"" + at.key() + "\"";
    return new ConfigException(at, what + " is " + value.kind(), "it has to be " + wanted);
  }
}
