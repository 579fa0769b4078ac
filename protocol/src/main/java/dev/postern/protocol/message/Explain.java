package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * Asks which credential counts for a caller and why; nothing is run and nothing refreshed.
 *
 * @param context where and how the caller runs
 */
public record Explain(CallerContext context) implements Request {
  /** The name of the method. */
  public static final String METHOD = "explain";

  /** The explain of a message. */
  public static Explain fromJson(Fields fields) throws FieldException {
    return new Explain(CallerContext.fromJson(fields.object("context")));
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
