package dev.postern.protocol.message;

import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/** Another terminal had begun this login; this one now waits with it. */
public record Joined() implements LoginEvent {
  /** The value of {@code kind}. */
  public static final String KIND = "joined";

  @Override
  public JsonObject members() {
    return new ObjectBuilder().build();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
