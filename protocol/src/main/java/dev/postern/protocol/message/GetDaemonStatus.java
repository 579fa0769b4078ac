package dev.postern.protocol.message;

import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/** Asks how the daemon is. */
public record GetDaemonStatus() implements Request {
  /** The name of the method. */
  public static final String METHOD = "daemon.status";

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
