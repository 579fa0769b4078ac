package dev.postern.protocol.message;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * Gives the login under way a code that was pasted: the code, {@code code#state}, or the whole
 * redirect URL.
 *
 * @param profile the profile; absent means the default
 * @param text what was pasted
 */
public record PasteCode(Optional<String> profile, Secret text) implements Request {
  /** The name of the method. */
  public static final String METHOD = "login.paste";

  /** The paste code of a message. */
  public static PasteCode fromJson(Fields fields) throws FieldException {
    return new PasteCode(fields.optionalText("profile"), fields.secret("text"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().putText("profile", profile).put("text", text).build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
