package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * Asks for the profiles there are.
 *
 * @param directory the absolute folder of the caller, which decides the profile in effect
 */
public record ListProfiles(Optional<String> directory) implements Request {
  /** The name of the method. */
  public static final String METHOD = "profiles";

  /** The list profiles of a message. */
  public static ListProfiles fromJson(Fields fields) throws FieldException {
    return new ListProfiles(fields.optionalPath("directory"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().putText("directory", directory).build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
