package dev.postern.protocol.message;

import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/** Asks which restricted sockets are open. */
public record ListForwards() implements Request {
  /** The name of the method. */
  public static final String METHOD = "forward.list";

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
