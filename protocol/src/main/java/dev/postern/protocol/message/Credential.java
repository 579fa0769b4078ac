package dev.postern.protocol.message;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;
import java.util.Optional;

/**
 * A credential in the forms in which programs take one.
 *
 * @param source the source that counts, for a person to read
 * @param value the key or token alone; absent where the credential is more than one line
 * @param headers what a request carries
 * @param set the variables that a program is given
 * @param unset the variables that must not reach it: another source's would outrank this one
 * @param expiresAt when it expires, in seconds since 1970; absent where nobody said
 * @param processCredential the JSON that the AWS SDKs take from a credential_process; absent where
 *     the source is not AWS
 * @param keyToApprove the last characters of an API key that would count if a person approved it
 * @param notices what a person should know
 */
public record Credential(
    String source,
    Optional<Secret> value,
    List<Header> headers,
    List<Variable> set,
    List<String> unset,
    Optional<Long> expiresAt,
    Optional<Secret> processCredential,
    Optional<String> keyToApprove,
    List<Notice> notices)
    implements Result {
  /** The credential of a message. */
  public static Credential fromJson(Fields fields) throws FieldException {
    return new Credential(
        fields.text("source"),
        fields.optionalSecret("value"),
        fields.list("headers", Header::fromJson),
        fields.list("set", Variable::fromJson),
        fields.texts("unset"),
        fields.optionalNumber("expiresAt"),
        fields.optionalSecret("processCredential"),
        fields.optionalText("keyToApprove"),
        fields.list("notices", Notice::fromJson));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("source", source)
        .putSecret("value", value)
        .putObjects("headers", headers.stream().map(Header::toJson).toList())
        .putObjects("set", set.stream().map(Variable::toJson).toList())
        .putTexts("unset", unset)
        .putNumber("expiresAt", expiresAt)
        .putSecret("processCredential", processCredential)
        .putText("keyToApprove", keyToApprove)
        .putObjects("notices", notices.stream().map(Notice::toJson).toList())
        .build();
  }
}
