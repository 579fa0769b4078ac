package dev.postern.daemon.platform;

import java.io.IOException;

/** A file of the state folder that holds what cannot be understood; it is left as it is. */
public final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String cure;

  private DamagedFileException(String message, String cure) {
    super(message);
    this.cure = cure;
  }

  /**
   * One that was cut short or altered.
   *
   * @param file what a person calls it
   * @param loss what moving it away costs
   */
  public static DamagedFileException damaged(String file, String why, String loss) {
    return new DamagedFileException(
        file + " is damaged: " + why,
        "move it away: mv '" + file + "' '" + file + ".damaged'; " + loss);
  }

  /** One of a later version. */
  public static DamagedFileException newer(String file) {
    return new DamagedFileException(
        file + " was written by a newer postern",
        "install that version again, or move the file away");
  }

  /** What to do about it. */
  public String cure() {
    return cure;
  }
}
