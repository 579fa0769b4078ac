package dev.postern.protocol.message;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * Asks for the credential that counts for a caller. Progress comes as {@link CredentialEvent}s.
 * Where a command must run and not all variables were sent, the error -32008 asks for them.
 *
 * @param context where and how the caller runs
 * @param rejected whether a server has just refused what was last given, so that it is fetched
 *     again
 * @param rejectedValue the key or token that was refused; absent means the one that this caller,
 *     its parent or its session was last given
 * @param minimumSeconds how long it must stay valid; absent means any that counts
 */
public record GetCredential(
    CallerContext context,
    boolean rejected,
    Optional<Secret> rejectedValue,
    Optional<Long> minimumSeconds)
    implements Request {
  /** The name of the method. */
  public static final String METHOD = "credential";

  /** A wish that does not say what was refused. */
  public GetCredential(CallerContext context, boolean rejected) {
    this(context, rejected, Optional.empty(), Optional.empty());
  }

  /** The get credential of a message. */
  public static GetCredential fromJson(Fields fields) throws FieldException {
    return new GetCredential(
        CallerContext.fromJson(fields.object("context")),
        fields.flag("rejected"),
        fields.optionalSecret("rejectedValue"),
        fields.optionalNumber("minimumSeconds"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder()
        .put("context", context.toJson())
        .put("rejected", rejected)
        .putSecret("rejectedValue", rejectedValue)
        .putNumber("minimumSeconds", minimumSeconds)
        .build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
