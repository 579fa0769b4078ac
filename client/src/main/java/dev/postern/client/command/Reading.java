package dev.postern.client.command;

import dev.postern.client.text.Problem;
import dev.postern.client.wire.Connection;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;

/** The reading of a message from the members of a result. */
interface Reading<T> {
  /** The message. */
  T read(Fields fields) throws FieldException;

  /** The message in a result, or the problem that the daemon sent none. */
  static <T> T of(JsonObject result, Reading<T> reading) throws Problem {
    try {
      return reading.read(new Fields(result));
    } catch (FieldException e) {
      throw Connection.senseless(String.valueOf(e.getMessage()));
    }
  }
}
