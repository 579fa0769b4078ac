package dev.postern.protocol.message;

import dev.postern.protocol.json.Json.JsonObject;

/**
 * The OpenRPC document of this protocol, as {@code rpc.discover} answers it. See
 * https://spec.open-rpc.org
 *
 * @param document the document
 */
public record Description(JsonObject document) implements Result {
  @Override
  public JsonObject toJson() {
    return document;
  }
}
