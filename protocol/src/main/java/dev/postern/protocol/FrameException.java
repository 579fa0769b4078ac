package dev.postern.protocol;

import dev.postern.protocol.json.Json;

/** A line that is not a frame. */
public final class FrameException extends Exception {
  private final transient Json id;
  private final ErrorCode code;

  FrameException(Json id, ErrorCode code, String message) {
    super(message);
    this.id = id;
    this.code = code;
  }

  /** The id of the call, as far as it could be read; else {@code null} of JSON. */
  public Json id() {
    return id;
  }

  /** The refusal that the sender deserves. */
  public Frame.Refusal refusal() {
    return new Frame.Refusal(id, Failure.of(code, String.valueOf(getMessage())));
  }
}
