package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * Something a person should know although an answer was found.
 *
 * @param message what it is
 * @param hint what to do about it
 */
public record Notice(String message, String hint) {
  /** The notice of a message. */
  public static Notice fromJson(Fields fields) throws FieldException {
    return new Notice(fields.text("message"), fields.text("hint"));
  }

  /** The members of this notice. */
  public JsonObject toJson() {
    return new ObjectBuilder().put("message", message).put("hint", hint).build();
  }
}
