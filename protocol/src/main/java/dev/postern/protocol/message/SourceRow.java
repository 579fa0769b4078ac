package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * What became of one source.
 *
 * @param source the source
 * @param origin where it was found
 * @param state absent, in force, outranked, blocked or chosen
 * @param why why it is not chosen
 * @param cure what to do about it
 */
public record SourceRow(
    String source,
    Optional<String> origin,
    String state,
    Optional<String> why,
    Optional<String> cure) {
  /** The source row of a message. */
  public static SourceRow fromJson(Fields fields) throws FieldException {
    return new SourceRow(
        fields.text("source"),
        fields.optionalText("origin"),
        fields.text("state"),
        fields.optionalText("why"),
        fields.optionalText("cure"));
  }

  /** The members of this source row. */
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("source", source)
        .putText("origin", origin)
        .put("state", state)
        .putText("why", why)
        .putText("cure", cure)
        .build();
  }
}
