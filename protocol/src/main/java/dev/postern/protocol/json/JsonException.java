package dev.postern.protocol.json;

/** A text that is not JSON; the message names the position, never the text. */
public class JsonException extends Exception {
  private final String problem;
  private final int position;

  /** A failure at a position, counted in characters from 0. */
  public JsonException(String problem, int position) {
    super(problem + " at character " + position);
    this.problem = problem;
    this.position = position;
  }

  /** What is wrong, without the position. */
  public String problem() {
    return problem;
  }

  /** Where, in characters from 0. */
  public int position() {
    return position;
  }
}
