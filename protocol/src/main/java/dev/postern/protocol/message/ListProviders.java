package dev.postern.protocol.message;

import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/** Asks for the providers there are. */
public record ListProviders() implements Request {
  /** The name of the method. */
  public static final String METHOD = "providers";

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
