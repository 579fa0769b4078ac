package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * Asks the daemon to stop.
 *
 * @param givingWay whether another daemon is to take its place, so that it stops only if nothing is
 *     lost by that
 */
public record StopDaemon(boolean givingWay) implements Request {
  /** The name of the method. */
  public static final String METHOD = "daemon.stop";

  /** A stop that a person wants. */
  public StopDaemon() {
    this(/* givingWay= */ false);
  }

  /** The stop of a message. */
  public static StopDaemon fromJson(Fields fields) throws FieldException {
    return new StopDaemon(fields.flag("givingWay"));
  }

  @Override
  public JsonObject parameters() {
    ObjectBuilder parameters = new ObjectBuilder();
    return givingWay ? parameters.put("givingWay", true).build() : parameters.build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
