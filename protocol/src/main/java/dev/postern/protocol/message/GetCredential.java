package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * Asks for the credential that counts for a caller. Progress comes as {@link CredentialEvent}s.
 * Where a command must run and not all variables were sent, the error -32008 asks for them.
 *
 * @param context where and how the caller runs
 * @param rejected whether a server has just refused what was last given, so that it is fetched
 *     again
 */
public record GetCredential(CallerContext context, boolean rejected) implements Request {
  /** The name of the method. */
  public static final String METHOD = "credential";

  /** The get credential of a message. */
  public static GetCredential fromJson(Fields fields) throws FieldException {
    return new GetCredential(
        CallerContext.fromJson(fields.object("context")), fields.flag("rejected"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().put("context", context.toJson()).put("rejected", rejected).build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
