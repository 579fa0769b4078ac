package dev.postern.daemon.credential;

/** A command that gave no credential; the message never holds what it printed as its output. */
public final class HelperException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /** A failure with what to do about it. */
  public HelperException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** What to do. */
  public String hint() {
    return hint;
  }
}
