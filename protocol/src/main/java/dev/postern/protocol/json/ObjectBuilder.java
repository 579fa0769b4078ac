package dev.postern.protocol.json;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.Json.JsonArray;
import dev.postern.protocol.json.Json.JsonBoolean;
import dev.postern.protocol.json.Json.JsonNumber;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.Json.JsonSecret;
import dev.postern.protocol.json.Json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object in the making; what is absent is left out. */
public final class ObjectBuilder {
  private final Map<String, Json> members = new LinkedHashMap<>();

  /** Adds any value. */
  public ObjectBuilder put(String name, Json value) {
    members.put(name, value);
    return this;
  }

  /** Adds a string. */
  public ObjectBuilder put(String name, String value) {
    return put(name, new JsonText(value));
  }

  /** Adds a secret. */
  public ObjectBuilder put(String name, Secret value) {
    return put(name, new JsonSecret(value));
  }

  /** Adds a whole number. */
  public ObjectBuilder put(String name, long value) {
    return put(name, new JsonNumber(Long.toString(value)));
  }

  /** Adds a boolean. */
  public ObjectBuilder put(String name, boolean value) {
    return put(name, new JsonBoolean(value));
  }

  /** Adds a string if there is one. */
  public ObjectBuilder putText(String name, Optional<String> value) {
    value.ifPresent(present -> put(name, present));
    return this;
  }

  /** Adds a secret if there is one. */
  public ObjectBuilder putSecret(String name, Optional<Secret> value) {
    value.ifPresent(present -> put(name, present));
    return this;
  }

  /** Adds a whole number if there is one. */
  public ObjectBuilder putNumber(String name, Optional<Long> value) {
    value.ifPresent(present -> put(name, present));
    return this;
  }

  /** Adds a list of strings. */
  public ObjectBuilder putTexts(String name, List<String> values) {
    List<Json> items = new ArrayList<>();
    for (String value : values) {
      items.add(new JsonText(value));
    }
    return put(name, new JsonArray(items));
  }

  /** Adds a list of objects. */
  public ObjectBuilder putObjects(String name, List<JsonObject> values) {
    return put(name, new JsonArray(new ArrayList<>(values)));
  }

  /** Adds an object if there is one. */
  public ObjectBuilder putObject(String name, Optional<JsonObject> value) {
    value.ifPresent(present -> put(name, present));
    return this;
  }

  /** The object. */
  public JsonObject build() {
    return new JsonObject(members);
  }
}
