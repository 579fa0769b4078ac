package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * One check and what it found.
 *
 * @param name what was checked
 * @param state ok, warn or fail
 * @param message what was found
 * @param cure what to do about it
 */
public record Check(String name, String state, String message, Optional<String> cure) {
  /** The check of a message. */
  public static Check fromJson(Fields fields) throws FieldException {
    return new Check(
        fields.text("name"),
        fields.text("state"),
        fields.text("message"),
        fields.optionalText("cure"));
  }

  /** The members of this check. */
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("name", name)
        .put("state", state)
        .put("message", message)
        .putText("cure", cure)
        .build();
  }
}
