package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * Remembers whether a person lets the API key of the environment be used in interactive sessions.
 *
 * @param context where and how the caller runs
 * @param approved whether it may be used
 */
public record ApproveKey(CallerContext context, boolean approved) implements Request {
  /** The name of the method. */
  public static final String METHOD = "key.approve";

  /** The approve key of a message. */
  public static ApproveKey fromJson(Fields fields) throws FieldException {
    return new ApproveKey(
        CallerContext.fromJson(fields.object("context")), fields.flag("approved"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().put("context", context.toJson()).put("approved", approved).build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
