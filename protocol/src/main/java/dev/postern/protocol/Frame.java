package dev.postern.protocol;

import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.Json.JsonObject;

/** One line on the wire: a JSON-RPC 2.0 object. See https://www.jsonrpc.org/specification */
public sealed interface Frame {
  /** The longest frame in bytes, its line end not counted. */
  int LONGEST = 1 << 20;

  /** A call that wants an answer; the id is a string or a number. */
  record Call(Json id, String method, JsonObject parameters) implements Frame {}

  /** A message that wants no answer. */
  record Notification(String method, JsonObject parameters) implements Frame {}

  /** The answer to a call. */
  record Answer(Json id, Json result) implements Frame {}

  /** The refusal of a call; the id is {@code null} where the call could not be read. */
  record Refusal(Json id, Failure failure) implements Frame {}
}
