package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * A command takes long.
 *
 * @param message which one, and since when
 */
public record StillRunning(String message) implements CredentialEvent {
  /** The kind of the event. */
  static final String KIND = "still-running";

  /** The still running of a message. */
  public static StillRunning fromJson(Fields fields) throws FieldException {
    return new StillRunning(fields.text("message"));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public JsonObject members() {
    return new ObjectBuilder().put("message", message).build();
  }
}
