package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;

/**
 * What a workspace would run or set, for a person to judge.
 *
 * @param root the folder that trust is given to
 * @param state nothing-to-trust, trusted or untrusted
 * @param lines each thing it would run or set, whole, with nothing in it that cannot be seen
 * @param fingerprint what stands for exactly these lines when trust is given
 */
public record TrustReview(String root, String state, List<String> lines, String fingerprint)
    implements Result {
  /** The trust review of a message. */
  public static TrustReview fromJson(Fields fields) throws FieldException {
    return new TrustReview(
        fields.text("root"),
        fields.text("state"),
        fields.texts("lines"),
        fields.text("fingerprint"));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("root", root)
        .put("state", state)
        .putTexts("lines", lines)
        .put("fingerprint", fingerprint)
        .build();
  }
}
