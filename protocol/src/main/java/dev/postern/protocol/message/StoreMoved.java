package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * What a move has done.
 *
 * @param place where tokens lie now: keychain or file
 * @param store the store, for a person to read
 * @param entries how many tokens were moved; 0 where they lay there already
 * @param left why tokens of the old place are not all erased, if they are not
 * @param hint what to do about that
 */
public record StoreMoved(
    String place, String store, long entries, Optional<String> left, Optional<String> hint)
    implements Result {
  /** The store moved of a message. */
  public static StoreMoved fromJson(Fields fields) throws FieldException {
    return new StoreMoved(
        fields.text("place"),
        fields.text("store"),
        fields.number("entries"),
        fields.optionalText("left"),
        fields.optionalText("hint"));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("place", place)
        .put("store", store)
        .put("entries", entries)
        .putText("left", left)
        .putText("hint", hint)
        .build();
  }
}
