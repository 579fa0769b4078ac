package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;
import java.util.Optional;

/**
 * How one profile stands.
 *
 * @param profile the profile
 * @param state signed-out, signing-in, signed-in, refreshing or ended
 * @param provider the provider it signs in with
 * @param account who is signed in
 * @param scopes the scopes granted
 * @param expiresAt when the access token expires, in seconds since 1970
 * @param nextRefreshAt when the next refresh is due, in seconds since 1970
 * @param loginEndsAt when the login itself ends, in seconds since 1970, where the server said so
 * @param problem what is wrong: the last failed refresh, or why the login ended
 * @param hint what to do about it
 */
public record ProfileStatus(
    String profile,
    String state,
    Optional<String> provider,
    Optional<String> account,
    List<String> scopes,
    Optional<Long> expiresAt,
    Optional<Long> nextRefreshAt,
    Optional<Long> loginEndsAt,
    Optional<String> problem,
    Optional<String> hint) {
  /** The profile status of a message. */
  public static ProfileStatus fromJson(Fields fields) throws FieldException {
    return new ProfileStatus(
        fields.text("profile"),
        fields.text("state"),
        fields.optionalText("provider"),
        fields.optionalText("account"),
        fields.texts("scopes"),
        fields.optionalNumber("expiresAt"),
        fields.optionalNumber("nextRefreshAt"),
        fields.optionalNumber("loginEndsAt"),
        fields.optionalText("problem"),
        fields.optionalText("hint"));
  }

  /** The members of this profile status. */
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("profile", profile)
        .put("state", state)
        .putText("provider", provider)
        .putText("account", account)
        .putTexts("scopes", scopes)
        .putNumber("expiresAt", expiresAt)
        .putNumber("nextRefreshAt", nextRefreshAt)
        .putNumber("loginEndsAt", loginEndsAt)
        .putText("problem", problem)
        .putText("hint", hint)
        .build();
  }
}
