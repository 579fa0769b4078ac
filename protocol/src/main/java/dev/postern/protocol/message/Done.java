package dev.postern.protocol.message;

import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/** The answer to a request that asks for nothing but to be carried out. */
public record Done() implements Result {
  @Override
  public JsonObject toJson() {
    return new ObjectBuilder().build();
  }
}
