package dev.postern.daemon.cloud;

import dev.postern.daemon.credential.HelperException;

/** A cloud that gave no credential; neither message nor hint holds a secret. */
public final class CloudException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /** A failure with what to do about it. */
  public CloudException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** The failure of a command or program. */
  static CloudException of(HelperException failure) {
    return new CloudException(String.valueOf(failure.getMessage()), failure.hint());
  }

  /** What to do. */
  public String hint() {
    return hint;
  }
}
