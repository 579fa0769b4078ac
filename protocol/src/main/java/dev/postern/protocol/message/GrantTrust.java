package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * Trusts a workspace with what a review showed; refused if it has changed since.
 *
 * @param context as in the review
 * @param fingerprint the one of the review
 */
public record GrantTrust(CallerContext context, String fingerprint) implements Request {
  /** The name of the method. */
  public static final String METHOD = "trust.grant";

  /** The grant trust of a message. */
  public static GrantTrust fromJson(Fields fields) throws FieldException {
    return new GrantTrust(
        CallerContext.fromJson(fields.object("context")), fields.text("fingerprint"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder()
        .put("context", context.toJson())
        .put("fingerprint", fingerprint)
        .build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
