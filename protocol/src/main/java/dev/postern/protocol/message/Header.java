package dev.postern.protocol.message;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * One header of a request.
 *
 * @param name its name
 * @param value its value
 */
public record Header(String name, Secret value) {
  /** The header of a message. */
  public static Header fromJson(Fields fields) throws FieldException {
    return new Header(fields.text("name"), fields.secret("value"));
  }

  /** The members of this header. */
  public JsonObject toJson() {
    return new ObjectBuilder().put("name", name).put("value", value).build();
  }
}
