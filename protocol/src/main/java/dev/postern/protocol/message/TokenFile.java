package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * A file with the access token of a profile, in the form that Anthropic's SDKs read.
 *
 * @param path its path
 * @param profile whose access token it holds
 * @param expiresAt when the token in it expires, in seconds since 1970; absent while it holds none
 * @param problem why it holds none, or what is wrong with it
 * @param hint what to do about it
 */
public record TokenFile(
    String path,
    String profile,
    Optional<Long> expiresAt,
    Optional<String> problem,
    Optional<String> hint) {
  /** The token file of a message. */
  public static TokenFile fromJson(Fields fields) throws FieldException {
    return new TokenFile(
        fields.text("path"),
        fields.text("profile"),
        fields.optionalNumber("expiresAt"),
        fields.optionalText("problem"),
        fields.optionalText("hint"));
  }

  /** The members of this token file. */
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("path", path)
        .put("profile", profile)
        .putNumber("expiresAt", expiresAt)
        .putText("problem", problem)
        .putText("hint", hint)
        .build();
  }
}
