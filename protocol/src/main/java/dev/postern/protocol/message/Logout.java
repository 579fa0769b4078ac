package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * Asks for the end of a login: revoked at the server (RFC 7009), erased here in any case.
 *
 * @param profile the profile; absent means the one bound to the directory, else the default
 * @param directory the absolute folder of the caller
 * @param all whether every profile is meant
 */
public record Logout(Optional<String> profile, Optional<String> directory, boolean all)
    implements Request {
  /** The name of the method. */
  public static final String METHOD = "logout";

  /** The logout of a message. */
  public static Logout fromJson(Fields fields) throws FieldException {
    return new Logout(
        fields.optionalText("profile"), fields.optionalPath("directory"), fields.flag("all"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder()
        .putText("profile", profile)
        .putText("directory", directory)
        .put("all", all)
        .build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
