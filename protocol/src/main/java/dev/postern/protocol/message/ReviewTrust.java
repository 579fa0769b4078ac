package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * Asks what a workspace would run or set if it were trusted.
 *
 * @param context where and how the caller runs; the directory is the one to be trusted
 */
public record ReviewTrust(CallerContext context) implements Request {
  /** The name of the method. */
  public static final String METHOD = "trust.review";

  /** The review trust of a message. */
  public static ReviewTrust fromJson(Fields fields) throws FieldException {
    return new ReviewTrust(CallerContext.fromJson(fields.object("context")));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().put("context", context.toJson()).build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
