package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;
import java.util.Optional;

/**
 * Opens a restricted socket that serves access tokens of the given profiles and nothing else.
 *
 * @param profiles the profiles; none means the one in effect
 * @param directory the absolute folder of the caller
 * @param path the absolute path of the socket; absent means one in the runtime folder
 * @param seconds how long it lives, 1 to 604800; absent means 28800
 */
public record OpenForward(
    List<String> profiles,
    Optional<String> directory,
    Optional<String> path,
    Optional<Long> seconds)
    implements Request {
  /** The name of the method. */
  public static final String METHOD = "forward.open";

  /** The open forward of a message. */
  public static OpenForward fromJson(Fields fields) throws FieldException {
    return new OpenForward(
        fields.texts("profiles"),
        fields.optionalPath("directory"),
        fields.optionalPath("path"),
        fields.optionalNumber("seconds"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder()
        .putTexts("profiles", profiles)
        .putText("directory", directory)
        .putText("path", path)
        .putNumber("seconds", seconds)
        .build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
