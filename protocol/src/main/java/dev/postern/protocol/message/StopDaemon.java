package dev.postern.protocol.message;

import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/** Asks the daemon to stop. */
public record StopDaemon() implements Request {
  /** The name of the method. */
  public static final String METHOD = "daemon.stop";

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder().build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
