package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * Has a file with a profile's access token written, and kept fresh while somebody is signed in.
 *
 * @param path the absolute path of the file, which ends with /credentials/NAME.json
 * @param profile the profile; absent means the one in effect
 * @param directory the absolute folder of the caller
 * @param api the address where programs will send the token; absent means https://api.anthropic.com
 * @param rehearse whether only to find out if it can be done
 */
public record KeepTokenFile(
    String path,
    Optional<String> profile,
    Optional<String> directory,
    Optional<String> api,
    boolean rehearse)
    implements Request {
  /** The name of the method. */
  public static final String METHOD = "token-file.keep";

  /** The keep token file of a message. */
  public static KeepTokenFile fromJson(Fields fields) throws FieldException {
    return new KeepTokenFile(
        fields.path("path"),
        fields.optionalText("profile"),
        fields.optionalPath("directory"),
        fields.optionalText("api"),
        fields.flag("rehearse"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder()
        .put("path", path)
        .putText("profile", profile)
        .putText("directory", directory)
        .putText("api", api)
        .put("rehearse", rehearse)
        .build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
