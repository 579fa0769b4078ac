package dev.postern.client.file;

import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.Json.JsonText;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object with objects in it, as a person wrote it with comments; values are set and removed
 * by their path, the names from the outside in.
 */
public final class JsonTreeText {
  private static final String STEP = "  ";

  private final JsonObjectText top;

  private JsonTreeText(JsonObjectText top) {
    this.top = top;
  }

  /** The object in a text. */
  public static JsonTreeText of(String text) throws JsonException {
    return new JsonTreeText(JsonObjectText.withComments(text));
  }

  /** The text of it. */
  public String text() {
    return top.text();
  }

  /** What it says. */
  public JsonObject object() {
    return top.object();
  }

  /** The value at a path. */
  public Optional<Json> value(List<String> path) {
    Optional<Json> value = top.value(path.getFirst());
    for (String name : path.subList(1, path.size())) {
      value = value.flatMap(outer -> member(outer, name));
    }
    return value;
  }

  private static Optional<Json> member(Json outer, String name) {
    return outer instanceof JsonObject object
        ? Optional.ofNullable(object.members().get(name))
        : Optional.empty();
  }

  /** The object with another value at a path; the objects on the way are made. */
  public JsonTreeText with(List<String> path, String valueText) throws JsonException {
    return of(with(top, path, valueText, 1));
  }

  private static String with(JsonObjectText object, List<String> path, String value, int depth)
      throws JsonException {
    String name = path.getFirst();
    String text =
        path.size() == 1
            ? value
            : with(
                JsonObjectText.withComments(object.valueText(name).orElse("{}")),
                path.subList(1, path.size()),
                value,
                depth + 1);
    if (object.value(name).isPresent()) {
      return object.withValue(name, text).text();
    }
    if (object.text().strip().equals("{}")) {
      String member = JsonWriter.write(new JsonText(name)) + ": " + text;
      String inner = "\n" + STEP.repeat(depth) + member + "\n" + STEP.repeat(depth - 1);
      return object.text().replace("{}", "{" + inner + "}");
    }
    return object.with(name, text).text();
  }

  /** The object without the value at a path. */
  public JsonTreeText without(List<String> path) throws JsonException {
    return of(without(top, path));
  }

  private static String without(JsonObjectText object, List<String> path) throws JsonException {
    String name = path.getFirst();
    Optional<String> inner = object.valueText(name);
    if (path.size() == 1 || inner.isEmpty()) {
      return object.without(name).text();
    }
    return object
        .withValue(
            name, without(JsonObjectText.withComments(inner.get()), path.subList(1, path.size())))
        .text();
  }
}
