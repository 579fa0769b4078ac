package dev.postern.protocol;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.Json.JsonNull;
import dev.postern.protocol.json.Json.JsonNumber;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.Json.JsonText;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.json.ObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Frames to bytes and back. */
public final class FrameCodec {
  private FrameCodec() {}

  /** The line of a frame, its end included. */
  public static byte[] encode(Frame frame) {
    return (JsonWriter.write(object(frame)) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject object(Frame frame) {
    ObjectBuilder object = new ObjectBuilder().put("jsonrpc", "2.0");
    return switch (frame) {
      case Frame.Call call ->
          object
              .put("id", call.id())
              .put("method", call.method())
              .put("params", call.parameters())
              .build();
      case Frame.Notification note ->
          object.put("method", note.method()).put("params", note.parameters()).build();
      case Frame.Answer answer ->
          object.put("id", answer.id()).put("result", answer.result()).build();
      case Frame.Refusal refusal ->
          object.put("id", refusal.id()).put("error", error(refusal.failure())).build();
    };
  }

  private static JsonObject error(Failure failure) {
    ObjectBuilder error =
        new ObjectBuilder().put("code", failure.code().number()).put("message", failure.message());
    failure
        .hint()
        .ifPresent(hint -> error.put("data", new ObjectBuilder().put("hint", hint).build()));
    return error.build();
  }

  /** The frame of a line. */
  public static Frame decode(byte[] line) throws FrameException {
    Json value;
    try {
      value = JsonReader.read(Utf8.decode(line));
    } catch (JsonException e) {
      throw new FrameException(
          new JsonNull(), ErrorCode.PARSE_ERROR, "the frame is not json: " + e.getMessage());
    }
    if (!(value instanceof JsonObject object)) {
      throw invalid(new JsonNull(), "the frame is not an object");
    }
    Json id = object.members().getOrDefault("id", new JsonNull());
    if (!(id instanceof JsonText || id instanceof JsonNumber || id instanceof JsonNull)) {
      throw invalid(new JsonNull(), "the id must be a string or a number");
    }
    try {
      return decode(object, id);
    } catch (FieldException e) {
      throw invalid(id, String.valueOf(e.getMessage()));
    }
  }

  private static Frame decode(JsonObject object, Json id) throws FieldException, FrameException {
    Fields fields = new Fields(object);
    if (!fields.optionalText("jsonrpc").equals(Optional.of("2.0"))) {
      throw invalid(id, "the field jsonrpc must be \"2.0\"");
    }
    if (object.members().containsKey("method")) {
      String method = fields.text("method");
      JsonObject parameters = parameters(object, id);
      return object.members().containsKey("id")
          ? new Frame.Call(id, method, parameters)
          : new Frame.Notification(method, parameters);
    }
    Json result = object.members().get("result");
    if (result != null) {
      return new Frame.Answer(id, result);
    }
    Optional<Fields> error = fields.optionalObject("error");
    if (error.isPresent()) {
      return new Frame.Refusal(id, failure(error.get()));
    }
    throw invalid(id, "the frame is neither a call nor an answer");
  }

  private static JsonObject parameters(JsonObject object, Json id) throws FrameException {
    Json parameters = object.members().getOrDefault("params", new JsonObject(Map.of()));
    if (parameters instanceof JsonObject named) {
      return named;
    }
    throw invalid(id, "the parameters must be an object, by name");
  }

  private static Failure failure(Fields error) throws FieldException {
    ErrorCode code = ErrorCode.of(error.number("code")).orElse(ErrorCode.INTERNAL_ERROR);
    Optional<Fields> data = error.optionalObject("data");
    return new Failure(
        code,
        error.text("message"),
        data.isPresent() ? data.get().optionalText("hint") : Optional.empty());
  }

  private static FrameException invalid(Json id, String message) {
    return new FrameException(id, ErrorCode.INVALID_REQUEST, message);
  }
}
