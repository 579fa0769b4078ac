package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * Asks who was given what.
 *
 * @param limit how many of the latest entries, 1 to 10000; absent means 50
 */
public record GetAudit(Optional<Long> limit) implements Request {
  /** The name of the method. */
  public static final String METHOD = "log";

  /** The get audit of a message. */
  public static GetAudit fromJson(Fields fields) throws FieldException {
    return new GetAudit(fields.optionalNumber("limit"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().putNumber("limit", limit).build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
