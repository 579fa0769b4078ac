package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * Asks for the identity token of a login.
 *
 * @param profile the profile; absent means the one bound to the directory, else the default
 * @param directory the absolute folder of the caller, which may have a profile bound to it
 */
public record GetIdentityToken(Optional<String> profile, Optional<String> directory)
    implements Request {
  /** The name of the method. */
  public static final String METHOD = "identity-token";

  /** The get identity token of a message. */
  public static GetIdentityToken fromJson(Fields fields) throws FieldException {
    return new GetIdentityToken(fields.optionalText("profile"), fields.optionalPath("directory"));
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
