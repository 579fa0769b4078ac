package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * The end of a login that succeeded: the tokens are durable.
 *
 * @param profile the profile
 * @param account who signed in, as far as the provider says
 * @param store where the tokens are kept, for a person to read
 * @param expiresAt when the access token expires, in seconds since 1970
 */
public record SignedIn(
    String profile, Optional<String> account, String store, Optional<Long> expiresAt)
    implements Result {
  /** The signed in of a message. */
  public static SignedIn fromJson(Fields fields) throws FieldException {
    return new SignedIn(
        fields.text("profile"),
        fields.optionalText("account"),
        fields.text("store"),
        fields.optionalNumber("expiresAt"));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("profile", profile)
        .putText("account", account)
        .put("store", store)
        .putNumber("expiresAt", expiresAt)
        .build();
  }
}
