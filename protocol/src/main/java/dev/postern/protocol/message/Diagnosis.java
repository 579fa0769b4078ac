package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;

/**
 * What the checks found.
 *
 * @param checks each of them
 */
public record Diagnosis(List<Check> checks) implements Result {
  /** The diagnosis of a message. */
  public static Diagnosis fromJson(Fields fields) throws FieldException {
    return new Diagnosis(fields.list("checks", Check::fromJson));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .putObjects("checks", checks.stream().map(Check::toJson).toList())
        .build();
  }
}
