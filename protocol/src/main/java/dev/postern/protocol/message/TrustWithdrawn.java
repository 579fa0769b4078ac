package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * Trust has been taken back.
 *
 * @param root the folder that was trusted
 * @param trusted whether it had been trusted
 */
public record TrustWithdrawn(String root, boolean trusted) implements Result {
  /** The trust withdrawn of a message. */
  public static TrustWithdrawn fromJson(Fields fields) throws FieldException {
    return new TrustWithdrawn(fields.text("root"), fields.flag("trusted"));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder().put("root", root).put("trusted", trusted).build();
  }
}
