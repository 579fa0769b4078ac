package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The profiles there are.
 *
 * @param defaultProfile the one used where nothing else is said
 * @param current the one in effect for the directory asked about
 * @param profiles each of them
 * @param leftOut how many profiles one answer had no room for; absent means none
 */
public record Profiles(
    String defaultProfile, String current, List<ProfileSummary> profiles, Optional<Long> leftOut)
    implements Result {
  /** The profiles of a message. */
  public static Profiles fromJson(Fields fields) throws FieldException {
    List<ProfileSummary> profiles = new ArrayList<>();
    for (Fields one : fields.objects("profiles")) {
      profiles.add(ProfileSummary.fromJson(one));
    }
    return new Profiles(
        fields.text("defaultProfile"),
        fields.text("current"),
        profiles,
        fields.optionalNumber("leftOut"));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("defaultProfile", defaultProfile)
        .put("current", current)
        .putObjects("profiles", profiles.stream().map(ProfileSummary::toJson).toList())
        .putNumber("leftOut", leftOut)
        .build();
  }
}
