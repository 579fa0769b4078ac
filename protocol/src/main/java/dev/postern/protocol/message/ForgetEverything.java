package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * Clears what could hold a broken login: every login, what helpers printed, approvals, and Claude
 * Code's own cached state.
 *
 * @param context where and how the caller runs
 * @param rehearse whether only to tell what would be cleared
 */
public record ForgetEverything(CallerContext context, boolean rehearse) implements Request {
  /** The name of the method. */
  public static final String METHOD = "forget";

  /** The forget everything of a message. */
  public static ForgetEverything fromJson(Fields fields) throws FieldException {
    return new ForgetEverything(
        CallerContext.fromJson(fields.object("context")), fields.flag("rehearse"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().put("context", context.toJson()).put("rehearse", rehearse).build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
