package dev.postern.protocol.message;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * Moves all tokens to another place, or none of them.
 *
 * @param to keychain or file
 * @param passphrase the passphrase that is to open a sealed file, where it is opened by one
 * @param abandon whether tokens that cannot be read are left behind, so that their logins end
 */
public record MoveStore(String to, Optional<Secret> passphrase, boolean abandon)
    implements Request {
  /** The name of the method. */
  public static final String METHOD = "store.move";

  /** The move store of a message. */
  public static MoveStore fromJson(Fields fields) throws FieldException {
    return new MoveStore(
        fields.text("to"), fields.optionalSecret("passphrase"), fields.flag("abandon"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder()
        .put("to", to)
        .putSecret("passphrase", passphrase)
        .put("abandon", abandon)
        .build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
