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
 * @param locked whether everything is withheld until the passphrase is given
 * @param forwards the restricted sockets that are open
 * @param tokenFiles the files with an access token that are kept fresh
 * @param leftOut how many profiles one answer had no room for; absent means none
 */
public record Status(
    String profile,
    List<ProfileStatus> profiles,
    String store,
    Optional<String> storeProblem,
    boolean locked,
    List<ForwardedSocket> forwards,
    List<TokenFile> tokenFiles,
    Optional<Long> leftOut)
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
        fields.optionalText("storeProblem"),
        fields.flag("locked"),
        fields.list("forwards", ForwardedSocket::fromJson),
        fields.list("tokenFiles", TokenFile::fromJson),
        fields.optionalNumber("leftOut"));
  }

  /** This status with what is known elsewhere: the lock, restricted sockets, token files. */
  public Status with(boolean isLocked, List<ForwardedSocket> open, List<TokenFile> kept) {
    return new Status(profile, profiles, store, storeProblem, isLocked, open, kept, leftOut);
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("profile", profile)
        .putObjects("profiles", profiles.stream().map(ProfileStatus::toJson).toList())
        .put("store", store)
        .putText("storeProblem", storeProblem)
        .put("locked", locked)
        .putObjects("forwards", forwards.stream().map(ForwardedSocket::toJson).toList())
        .putObjects("tokenFiles", tokenFiles.stream().map(TokenFile::toJson).toList())
        .putNumber("leftOut", leftOut)
        .build();
  }
}
