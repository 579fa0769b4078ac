package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;

/**
 * A restricted socket.
 *
 * @param path its path
 * @param profiles whose tokens it serves
 * @param expiresAt when it closes by itself, in seconds since 1970
 */
public record ForwardedSocket(String path, List<String> profiles, long expiresAt) {
  /** The forwarded socket of a message. */
  public static ForwardedSocket fromJson(Fields fields) throws FieldException {
    return new ForwardedSocket(
        fields.text("path"), fields.texts("profiles"), fields.number("expiresAt"));
  }

  /** The members of this forwarded socket. */
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("path", path)
        .putTexts("profiles", profiles)
        .put("expiresAt", expiresAt)
        .build();
  }
}
