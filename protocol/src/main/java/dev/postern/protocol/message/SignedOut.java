package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of one or more logins.
 *
 * @param profiles what became of each
 */
public record SignedOut(List<SignedOutProfile> profiles) implements Result {
  /** The signed out of a message. */
  public static SignedOut fromJson(Fields fields) throws FieldException {
    List<SignedOutProfile> profiles = new ArrayList<>();
    for (Fields one : fields.objects("profiles")) {
      profiles.add(SignedOutProfile.fromJson(one));
    }
    return new SignedOut(profiles);
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .putObjects("profiles", profiles.stream().map(SignedOutProfile::toJson).toList())
        .build();
  }
}
