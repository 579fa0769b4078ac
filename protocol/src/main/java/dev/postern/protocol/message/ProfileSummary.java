package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;
import java.util.Optional;

/**
 * One profile, in short.
 *
 * @param profile its name
 * @param state as in {@link ProfileStatus}
 * @param account who is signed in
 * @param directories the folders it is bound to, a hundred at most
 */
public record ProfileSummary(
    String profile, String state, Optional<String> account, List<String> directories) {
  /** The profile summary of a message. */
  public static ProfileSummary fromJson(Fields fields) throws FieldException {
    return new ProfileSummary(
        fields.text("profile"),
        fields.text("state"),
        fields.optionalText("account"),
        fields.texts("directories"));
  }

  /** The members of this profile summary. */
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("profile", profile)
        .put("state", state)
        .putText("account", account)
        .putTexts("directories", directories)
        .build();
  }
}
