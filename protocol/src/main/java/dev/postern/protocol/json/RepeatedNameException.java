package dev.postern.protocol.json;

/** An object in which a name stands twice. */
public final class RepeatedNameException extends JsonException {
  private final String name;

  /** A name that stands for the second time at a position. */
  RepeatedNameException(String name, int position) {
    super("a member name stands twice", position);
    this.name = name;
  }

  /** The name. */
  public String name() {
    return name;
  }
}
