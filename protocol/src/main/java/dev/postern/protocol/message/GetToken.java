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
 * @param rejected the access token that a server answered with 401; the answer is never that one
 *     again
 */
public record GetToken(
    Optional<String> profile,
    Optional<String> directory,
    Optional<Long> minimumSeconds,
    Optional<Secret> rejected)
    implements Request {
  /** The name of the method. */
  public static final String METHOD = "token";

  /** The get token of a message. */
  public static GetToken fromJson(Fields fields) throws FieldException {
    return new GetToken(
        fields.optionalText("profile"),
        fields.optionalPath("directory"),
        fields.optionalNumber("minimumSeconds"),
        fields.optionalSecret("rejected"));
  }

  /** The same wish for another token than one that a server has refused. */
  public GetToken insteadOf(Secret refused) {
    return new GetToken(profile, directory, minimumSeconds, Optional.of(refused));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder()
        .putText("profile", profile)
        .putText("directory", directory)
        .putNumber("minimumSeconds", minimumSeconds)
        .putSecret("rejected", rejected)
        .build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
