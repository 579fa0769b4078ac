package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * Opens a further socket that serves all that the others serve.
 *
 * @param socket the absolute path of the socket; its folder exists and is the user's alone
 * @param configuration the absolute path of the configuration that whoever asks would read, which
 *     must be the daemon's
 */
public record OpenDoor(String socket, String configuration) implements Request {
  /** The name of the method. */
  public static final String METHOD = "door.open";

  /** The open door of a message. */
  public static OpenDoor fromJson(Fields fields) throws FieldException {
    return new OpenDoor(fields.path("socket"), fields.path("configuration"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().put("socket", socket).put("configuration", configuration).build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
