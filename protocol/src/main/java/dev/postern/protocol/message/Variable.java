package dev.postern.protocol.message;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * A variable of an environment.
 *
 * @param name its name
 * @param value its value
 */
public record Variable(String name, Secret value) {
  /** The variable of a message. */
  public static Variable fromJson(Fields fields) throws FieldException {
    return new Variable(fields.text("name"), fields.secret("value"));
  }

  /** The members of this variable. */
  public JsonObject toJson() {
    return new ObjectBuilder().put("name", name).put("value", value).build();
  }
}
