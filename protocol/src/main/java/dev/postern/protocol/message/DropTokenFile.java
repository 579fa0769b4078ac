package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * Has a token file removed and no longer kept.
 *
 * @param path the absolute path of the file
 * @param rehearse whether only to tell if there is one
 */
public record DropTokenFile(String path, boolean rehearse) implements Request {
  /** The name of the method. */
  public static final String METHOD = "token-file.drop";

  /** The drop token file of a message. */
  public static DropTokenFile fromJson(Fields fields) throws FieldException {
    return new DropTokenFile(fields.path("path"), fields.flag("rehearse"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().put("path", path).put("rehearse", rehearse).build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
