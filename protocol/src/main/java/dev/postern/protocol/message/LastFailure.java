package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * How the source that counts failed when it was last asked.
 *
 * @param at when, in seconds since 1970
 * @param source the source
 * @param message what went wrong
 * @param hint what to do about it
 */
public record LastFailure(long at, String source, String message, String hint) {
  /** The failure of a message. */
  public static LastFailure fromJson(Fields fields) throws FieldException {
    return new LastFailure(
        fields.number("at"), fields.text("source"), fields.text("message"), fields.text("hint"));
  }

  /** The members of this failure. */
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("at", at)
        .put("source", source)
        .put("message", message)
        .put("hint", hint)
        .build();
  }
}
