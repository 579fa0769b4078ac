package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * Closes restricted sockets.
 *
 * @param path the path of the one that is meant; absent means all
 */
public record CloseForward(Optional<String> path) implements Request {
  /** The name of the method. */
  public static final String METHOD = "forward.close";

  /** The close forward of a message. */
  public static CloseForward fromJson(Fields fields) throws FieldException {
    return new CloseForward(fields.optionalText("path"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().putText("path", path).build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
