package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * Where tokens lie.
 *
 * @param place keychain, file or memory
 * @param store the store, for a person to read
 * @param configured what config.json says: keychain, file or memory
 * @param takesPassphrase whether a sealed file is opened by a passphrase, as config.json says
 * @param copies whether copies that do not count may lie in the other place
 * @param problem why the store cannot be used right now
 * @param hint what to do about it
 */
public record StoreReport(
    String place,
    String store,
    String configured,
    boolean takesPassphrase,
    boolean copies,
    Optional<String> problem,
    Optional<String> hint)
    implements Result {
  /** The store report of a message. */
  public static StoreReport fromJson(Fields fields) throws FieldException {
    return new StoreReport(
        fields.text("place"),
        fields.text("store"),
        fields.text("configured"),
        fields.flag("takesPassphrase"),
        fields.flag("copies"),
        fields.optionalText("problem"),
        fields.optionalText("hint"));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("place", place)
        .put("store", store)
        .put("configured", configured)
        .put("takesPassphrase", takesPassphrase)
        .put("copies", copies)
        .putText("problem", problem)
        .putText("hint", hint)
        .build();
  }
}
