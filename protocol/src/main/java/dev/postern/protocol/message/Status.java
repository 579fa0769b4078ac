package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who is signed in.
 *
 * @param profile the profile in effect
 * @param profiles the profiles asked for
 * @param store where tokens are kept, for a person to read
 * @param storeProblem why the store cannot be used right now
 */
public record Status(
    String profile, List<ProfileStatus> profiles, String store, Optional<String> storeProblem)
    implements Result {
  /** The status of a message. */
  public static Status fromJson(Fields fields) throws FieldException {
    List<ProfileStatus> profiles = new ArrayList<>();
    for (Fields one : fields.objects("profiles")) {
      profiles.add(ProfileStatus.fromJson(one));
    }
    return new Status(
        fields.text("profile"),
        profiles,
        fields.text("store"),
        fields.optionalText("storeProblem"));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("profile", profile)
        .putObjects("profiles", profiles.stream().map(ProfileStatus::toJson).toList())
        .put("store", store)
        .putText("storeProblem", storeProblem)
        .build();
  }
}
