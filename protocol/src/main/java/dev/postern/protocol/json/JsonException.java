package dev.postern.protocol.json;

/** A text that is not JSON; the message names the position, never the text. */
public final class JsonException extends Exception {
  /** A failure at a position, counted in characters from 0. */
  public JsonException(String problem, int position) {
    super(problem + " at character " + position);
  }
}
