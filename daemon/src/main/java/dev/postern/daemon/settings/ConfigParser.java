package dev.postern.daemon.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way from JSON text to values that know where they stand; comments as in Java are passed over.
 */
final class ConfigParser {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  private ConfigParser() {}

  static ConfigValue parse(Path file, String text) throws ConfigException {
    try (JsonParser json = FACTORY.createParser(text)) {
      JsonToken first = json.nextToken();
      ConfigValue value = value(json, first, at(ConfigPlace.whole(file), json));
      if (json.nextToken() != null) {
        throw new ConfigException(
            at(ConfigPlace.whole(file), json),
            "text after the end of the configuration",
            "the file holds one JSON object and nothing else");
      }
      return value;
    } catch (JsonProcessingException broken) {
      JsonLocation location = broken.getLocation();
      ConfigPlace place =
          location == null
              ? ConfigPlace.whole(file)
              : new ConfigPlace(file, location.getLineNr(), location.getColumnNr(), "");
      throw new ConfigException(
          place,
          "not valid JSON: " + firstLine(broken.getOriginalMessage()),
          "mend the JSON at that place; trailing commas are not JSON");
    } catch (IOException impossible) {
      throw new ConfigException(ConfigPlace.whole(file), "not readable", "check the file");
    }
  }

  private static ConfigValue value(JsonParser json, @Nullable JsonToken token, ConfigPlace place)
      throws IOException, ConfigException {
    if (token == null) {
      throw new ConfigException(place, "the file is empty", "write {} or remove the file");
    }
    return switch (token) {
      case VALUE_STRING -> new ConfigValue.Text(place, json.getText());
      case VALUE_TRUE, VALUE_FALSE -> new ConfigValue.Flag(place, json.getBooleanValue());
      case START_ARRAY -> new ConfigValue.Items(place, items(json, place));
      case START_OBJECT -> new ConfigValue.Fields(place, fields(json, place));
      case VALUE_NULL -> new ConfigValue.Other(place, "null");
      default -> new ConfigValue.Other(place, "a number");
    };
  }

  private static List<ConfigValue> items(JsonParser json, ConfigPlace place)
      throws IOException, ConfigException {
    List<ConfigValue> items = new ArrayList<>();
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      items.add(value(json, next, at(place, json)));
    }
    return items;
  }

  private static Map<String, ConfigValue> fields(JsonParser json, ConfigPlace place)
      throws IOException, ConfigException {
    Map<String, ConfigValue> fields = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonLocation start = json.currentTokenLocation();
      ConfigPlace key = place.child(name, start.getLineNr(), start.getColumnNr());
      if (fields.containsKey(name)) {
        throw new ConfigException(
            key, "key \"" + key.key() + "\" appears twice", "keep one of the two");
      }
      fields.put(name, value(json, json.nextToken(), key));
    }
    return fields;
  }

  private static ConfigPlace at(ConfigPlace parent, JsonParser json) {
    JsonLocation start = json.currentTokenLocation();
    return new ConfigPlace(parent.file(), start.getLineNr(), start.getColumnNr(), parent.key());
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
