package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * Makes a profile the default, or binds it to a directory.
 *
 * @param profile the profile
 * @param directory the absolute folder to bind it to; absent means that it becomes the default
 */
public record UseProfile(String profile, Optional<String> directory) implements Request {
  /** The name of the method. */
  public static final String METHOD = "use";

  /** The use profile of a message. */
  public static UseProfile fromJson(Fields fields) throws FieldException {
    return new UseProfile(fields.text("profile"), fields.optionalPath("directory"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().put("profile", profile).putText("directory", directory).build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
