package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;

/**
 * The restricted sockets that are open.
 *
 * @param sockets each of them
 */
public record Forwards(List<ForwardedSocket> sockets) implements Result {
  /** The forwards of a message. */
  public static Forwards fromJson(Fields fields) throws FieldException {
    return new Forwards(fields.list("sockets", ForwardedSocket::fromJson));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .putObjects("sockets", sockets.stream().map(ForwardedSocket::toJson).toList())
        .build();
  }
}
