package dev.postern.protocol.message;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;
import java.util.Optional;

/**
 * An access token.
 *
 * @param accessToken the access token
 * @param profile the profile it belongs to
 * @param expiresAt when it expires, in seconds since 1970; absent where the server did not say
 * @param scopes the scopes it was granted
 */
public record Token(
    Secret accessToken, String profile, Optional<Long> expiresAt, List<String> scopes)
    implements Result {
  /** The token of a message. */
  public static Token fromJson(Fields fields) throws FieldException {
    return new Token(
        fields.secret("accessToken"),
        fields.text("profile"),
        fields.optionalNumber("expiresAt"),
        fields.texts("scopes"));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("accessToken", accessToken)
        .put("profile", profile)
        .putNumber("expiresAt", expiresAt)
        .putTexts("scopes", scopes)
        .build();
  }
}
