package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * Takes trust in a workspace back.
 *
 * @param directory the absolute folder, in the workspace or its root
 */
public record WithdrawTrust(String directory) implements Request {
  /** The name of the method. */
  public static final String METHOD = "trust.withdraw";

  /** The withdraw trust of a message. */
  public static WithdrawTrust fromJson(Fields fields) throws FieldException {
    return new WithdrawTrust(fields.path("directory"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().put("directory", directory).build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
