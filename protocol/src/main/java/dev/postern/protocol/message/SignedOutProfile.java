package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * One login that has ended.
 *
 * @param profile the profile
 * @param revoked whether the server confirmed the revocation
 * @param note why it did not, or that nobody was signed in
 */
public record SignedOutProfile(String profile, boolean revoked, Optional<String> note) {
  private static final String NOBODY = "nobody was signed in";

  /** A profile that had no login to end. */
  public static SignedOutProfile nobody(String profile) {
    return new SignedOutProfile(profile, /* revoked= */ false, Optional.of(NOBODY));
  }

  /** Whether a login was ended. */
  public boolean ended() {
    return !note.equals(Optional.of(NOBODY));
  }

  /** The signed out profile of a message. */
  public static SignedOutProfile fromJson(Fields fields) throws FieldException {
    return new SignedOutProfile(
        fields.text("profile"), fields.flag("revoked"), fields.optionalText("note"));
  }

  /** The members of this signed out profile. */
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("profile", profile)
        .put("revoked", revoked)
        .putText("note", note)
        .build();
  }
}
