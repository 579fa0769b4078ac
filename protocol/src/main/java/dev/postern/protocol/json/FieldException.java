package dev.postern.protocol.json;

/** A member that is missing or of the wrong type; the message names it, never its value. */
public final class FieldException extends Exception {
  /** A failure with the given message. */
  public FieldException(String message) {
    super(message);
  }
}
