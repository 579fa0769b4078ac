package dev.postern.protocol.message;

import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/** Asks for the OpenRPC document that describes this protocol. */
public record Discover() implements Request {
  /** The name of the method. */
  public static final String METHOD = "rpc.discover";

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
