package dev.postern.protocol.message;

import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/** The person has agreed; the code is being exchanged. */
public record Exchanging() implements LoginEvent {
  /** The value of {@code kind}. */
  public static final String KIND = "exchanging";

  @Override
  public JsonObject members() {
    return new ObjectBuilder().build();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
