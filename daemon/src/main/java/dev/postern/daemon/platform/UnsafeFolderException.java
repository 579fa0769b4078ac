package dev.postern.daemon.platform;

/** A folder that is not safe to use. */
public final class UnsafeFolderException extends Exception {
  private final String cure;

  /** The refusal of a folder, and what to do about it. */
  public UnsafeFolderException(String message, String cure) {
    super(message);
    this.cure = cure;
  }

  /** What to do about it. */
  public String cure() {
    return cure;
  }
}
