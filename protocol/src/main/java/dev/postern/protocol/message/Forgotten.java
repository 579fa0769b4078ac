package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;

/**
 * What was cleared, or would be.
 *
 * @param lines each thing, for a person to read
 * @param failures what could not be cleared, and what to do
 */
public record Forgotten(List<String> lines, List<String> failures) implements Result {
  /** The forgotten of a message. */
  public static Forgotten fromJson(Fields fields) throws FieldException {
    return new Forgotten(fields.texts("lines"), fields.texts("failures"));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder().putTexts("lines", lines).putTexts("failures", failures).build();
  }
}
