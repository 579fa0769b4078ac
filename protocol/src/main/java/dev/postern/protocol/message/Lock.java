package dev.postern.protocol.message;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * Withholds everything until the passphrase is given again.
 *
 * @param passphrase the passphrase, 1 to 1024 characters
 * @param current the passphrase of the last lock, which is needed where another one is to count
 *     from now on
 */
public record Lock(Secret passphrase, Optional<Secret> current) implements Request {
  /** The name of the method. */
  public static final String METHOD = "lock";

  /** A lock with the passphrase that counts already, or with the first one. */
  public Lock(Secret passphrase) {
    this(passphrase, Optional.empty());
  }

  /** The lock of a message. */
  public static Lock fromJson(Fields fields) throws FieldException {
    return new Lock(fields.secret("passphrase"), fields.optionalSecret("current"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().put("passphrase", passphrase).putSecret("current", current).build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
