package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;
import java.util.Optional;

/**
 * Which credential counts, and what became of every source, the highest first.
 *
 * @param sentence what is used and why
 * @param answered whether a credential counts
 * @param rows every source in order
 * @param keyToApprove the last characters of an API key that would count if a person approved it
 * @param notices what a person should know
 * @param lastFailure how the source that counts failed when it was last asked, if it did
 */
public record Explanation(
    String sentence,
    boolean answered,
    List<SourceRow> rows,
    Optional<String> keyToApprove,
    List<Notice> notices,
    Optional<LastFailure> lastFailure)
    implements Result {
  /** The explanation of a message. */
  public static Explanation fromJson(Fields fields) throws FieldException {
    return new Explanation(
        fields.text("sentence"),
        fields.flag("answered"),
        fields.list("rows", SourceRow::fromJson),
        fields.optionalText("keyToApprove"),
        fields.list("notices", Notice::fromJson),
        fields.optional("lastFailure", LastFailure::fromJson));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("sentence", sentence)
        .put("answered", answered)
        .putObjects("rows", rows.stream().map(SourceRow::toJson).toList())
        .putText("keyToApprove", keyToApprove)
        .putObjects("notices", notices.stream().map(Notice::toJson).toList())
        .putObject("lastFailure", lastFailure.map(LastFailure::toJson))
        .build();
  }
}
