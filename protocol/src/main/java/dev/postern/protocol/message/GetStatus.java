package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * Asks who is signed in; nothing is refreshed.
 *
 * @param profile the profile that is meant; absent means all
 * @param directory the absolute folder of the caller, which decides the profile in effect
 */
public record GetStatus(Optional<String> profile, Optional<String> directory) implements Request {
  /** The name of the method. */
  public static final String METHOD = "status";

  /** The get status of a message. */
  public static GetStatus fromJson(Fields fields) throws FieldException {
    return new GetStatus(fields.optionalText("profile"), fields.optionalPath("directory"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().putText("profile", profile).putText("directory", directory).build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
