package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * Asks for a check of everything that a credential here depends on; nothing is refreshed.
 *
 * @param context where and how the caller runs
 */
public record Diagnose(CallerContext context) implements Request {
  /** The name of the method. */
  public static final String METHOD = "doctor";

  /** The diagnose of a message. */
  public static Diagnose fromJson(Fields fields) throws FieldException {
    return new Diagnose(CallerContext.fromJson(fields.object("context")));
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
