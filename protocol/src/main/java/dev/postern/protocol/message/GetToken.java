package dev.postern.protocol.message;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * Asks for an access token.
 *
 * @param profile the profile; absent means the one bound to the directory, else the default
 * @param directory the absolute folder of the caller, which may have a profile bound to it
 * @param minimumSeconds how long the token must stay valid, in seconds, 0 to 86400
 * @param rejected the access token that a server answered with 401; it is given again only while it
 *     is younger than five seconds
 * @param lastRejected whether a server answered 401 to the access token that this caller, its
 *     parent or its session was last given
 */
public record GetToken(
    Optional<String> profile,
    Optional<String> directory,
    Optional<Long> minimumSeconds,
    Optional<Secret> rejected,
    boolean lastRejected)
    implements Request {
  /** The name of the method. */
  public static final String METHOD = "token";

  /** A wish for a token that nobody has rejected, or for another than the given one. */
  public GetToken(
      Optional<String> profile,
      Optional<String> directory,
      Optional<Long> minimumSeconds,
      Optional<Secret> rejected) {
    this(profile, directory, minimumSeconds, rejected, /* lastRejected= */ false);
  }

  /** The get token of a message. */
  public static GetToken fromJson(Fields fields) throws FieldException {
    return new GetToken(
        fields.optionalText("profile"),
        fields.optionalPath("directory"),
        fields.optionalNumber("minimumSeconds"),
        fields.optionalSecret("rejected"),
        fields.flag("lastRejected"));
  }

  /** Whether a server answered 401, so that another token is wanted. */
  public boolean afterRejection() {
    return rejected.isPresent() || lastRejected;
  }

  @Override
  public JsonObject parameters() {
    ObjectBuilder parameters = new ObjectBuilder();
    parameters
        .putText("profile", profile)
        .putText("directory", directory)
        .putNumber("minimumSeconds", minimumSeconds)
        .putSecret("rejected", rejected);
    // the usual case stays as short as it was
    return lastRejected ? parameters.put("lastRejected", true).build() : parameters.build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
