package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * A workspace whose trust is remembered.
 *
 * @param root its folder
 * @param since since when, in seconds since 1970
 * @param basis who trusted it: a person here, or claude code
 */
public record TrustedWorkspace(String root, long since, String basis) {
  /** The trusted workspace of a message. */
  public static TrustedWorkspace fromJson(Fields fields) throws FieldException {
    return new TrustedWorkspace(fields.text("root"), fields.number("since"), fields.text("basis"));
  }

  /** The members of this trusted workspace. */
  public JsonObject toJson() {
    return new ObjectBuilder().put("root", root).put("since", since).put("basis", basis).build();
  }
}
