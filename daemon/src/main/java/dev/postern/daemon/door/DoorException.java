package dev.postern.daemon.door;

/** A socket that cannot be opened where it was wanted. */
public final class DoorException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String cure;

  DoorException(String message, String cure) {
    super(message);
    this.cure = cure;
  }

  /** What was wrong and where. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** What to do about it. */
  public String cure() {
    return cure;
  }
}
