package dev.postern.protocol.message;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * Ends the lock, or opens a store that is sealed by a passphrase. Each wrong passphrase delays the
 * next attempt longer.
 *
 * @param passphrase the passphrase
 */
public record Unlock(Secret passphrase) implements Request {
  /** The name of the method. */
  public static final String METHOD = "unlock";

  /** The unlock of a message. */
  public static Unlock fromJson(Fields fields) throws FieldException {
    return new Unlock(fields.secret("passphrase"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().put("passphrase", passphrase).build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
