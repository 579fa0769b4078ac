package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * A line that a command printed for the person.
 *
 * @param text the line
 */
public record CommandOutput(String text) implements CredentialEvent {
  /** The kind of the event. */
  static final String KIND = "command-output";

  /** The command output of a message. */
  public static CommandOutput fromJson(Fields fields) throws FieldException {
    return new CommandOutput(fields.text("text"));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public JsonObject members() {
    return new ObjectBuilder().put("text", text).build();
  }
}
