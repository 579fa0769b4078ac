package dev.postern.daemon.settings;

import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.Json.JsonArray;
import dev.postern.protocol.json.Json.JsonBoolean;
import dev.postern.protocol.json.Json.JsonNull;
import dev.postern.protocol.json.Json.JsonNumber;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.Json.JsonSecret;
import dev.postern.protocol.json.Json.JsonText;
import dev.postern.protocol.json.Json.JsonVerbatim;
import dev.postern.protocol.json.JsonComments;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import dev.postern.protocol.json.RepeatedNameException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way from JSON text with comments to values that know where they stand. */
final class ConfigParser {
  private final ConfigPlace whole;
  private final String text;
  private final IdentityHashMap<Json, Integer> positions = new IdentityHashMap<>();

  private ConfigParser(Path file, String text) {
    this.whole = ConfigPlace.whole(file);
    this.text = JsonComments.blanked(text);
  }

  static ConfigValue parse(Path file, String text) throws ConfigException {
    return new ConfigParser(file, text).parse();
  }

  private ConfigValue parse() throws ConfigException {
    if (text.isBlank()) {
      throw new ConfigException(whole, "the file is empty", "write {} or remove the file");
    }
    try {
      Json json = JsonReader.read(text, positions::put);
      return value(json, placeOf(json, whole));
    } catch (RepeatedNameException repeated) {
      ConfigPlace second = place(repeated.position(), whole.child(repeated.name(), 0, 0));
      throw new ConfigException(
          second, "key \"" + second.key() + "\" appears twice", "keep one of the two");
    } catch (JsonException broken) {
      throw new ConfigException(
          place(broken.position(), whole),
          "not valid JSON: " + broken.problem(),
          "mend the JSON at that place; trailing commas are not JSON");
    }
  }

  private ConfigValue value(Json json, ConfigPlace place) {
    return switch (json) {
      case JsonText(String content) -> new ConfigValue.Text(place, content);
      case JsonBoolean(boolean on) -> new ConfigValue.Flag(place, on);
      case JsonArray(List<Json> items) -> new ConfigValue.Items(place, items(items, place));
      case JsonObject(Map<String, Json> members) ->
          new ConfigValue.Fields(place, fields(members, place));
      case JsonNull _ -> new ConfigValue.Other(place, "null");
      case JsonNumber _ -> new ConfigValue.Other(place, "a number");
      case JsonSecret _, JsonVerbatim _ -> throw new IllegalStateException("no reader makes these");
    };
  }

  private List<ConfigValue> items(List<Json> items, ConfigPlace place) {
    List<ConfigValue> values = new ArrayList<>();
    for (Json item : items) {
      values.add(value(item, placeOf(item, place)));
    }
    return values;
  }

  private Map<String, ConfigValue> fields(Map<String, Json> members, ConfigPlace place) {
    Map<String, ConfigValue> fields = new LinkedHashMap<>();
    for (Map.Entry<String, Json> member : members.entrySet()) {
      ConfigPlace key = place.child(member.getKey(), 0, 0);
      fields.put(member.getKey(), value(member.getValue(), placeOf(member.getValue(), key)));
    }
    return fields;
  }

  private ConfigPlace placeOf(Json json, ConfigPlace key) {
    return place(positions.getOrDefault(json, 0), key);
  }

  /** The key at the line and column of a position. */
  private ConfigPlace place(int position, ConfigPlace key) {
    String before = text.substring(0, position);
    int line = 1 + (int) before.chars().filter(character -> character == '\n').count();
    return new ConfigPlace(key.file(), line, position - before.lastIndexOf('\n'), key.key());
  }
}
