package dev.postern.protocol.message;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * Withholds everything until the passphrase is given again.
 *
 * @param passphrase the passphrase, 1 to 1024 characters
 */
public record Lock(Secret passphrase) implements Request {
  /** The name of the method. */
  public static final String METHOD = "lock";

  /** The lock of a message. */
  public static Lock fromJson(Fields fields) throws FieldException {
    return new Lock(fields.secret("passphrase"));
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
