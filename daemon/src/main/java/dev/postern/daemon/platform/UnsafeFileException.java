package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.Path;

/** The refusal to use a file or folder that others could have planted, read or altered. */
public final class UnsafeFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Path path;
  private final String reason;
  private final String hint;

  /** The refusal of that path, for that reason, with what to do about it. */
  public UnsafeFileException(Path path, String reason, String hint) {
    super(path + ": " + reason);
    this.path = path;
    this.reason = reason;
    this.hint = hint;
  }

  /** What was refused. */
  public Path path() {
    return path;
  }

  /** Why, lower case, without the path. */
  public String reason() {
    return reason;
  }

  /** What the user does about it. */
  public String hint() {
    return hint;
  }
}
