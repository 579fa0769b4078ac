package dev.postern.daemon.platform;

import java.util.OptionalLong;

/** Content of a state file that this postern does not read. */
public final class UnfitContentException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String why;
  private final transient OptionalLong newer;

  private UnfitContentException(String why, OptionalLong newer) {
    super(why);
    this.why = why;
    this.newer = newer;
  }

  /** Content that was cut short or altered. */
  public static UnfitContentException damaged(String why) {
    return new UnfitContentException(why, OptionalLong.empty());
  }

  /** Content of a version that is yet to come. */
  public static UnfitContentException newer(long version) {
    return new UnfitContentException("version " + version, OptionalLong.of(version));
  }

  /** Why it is damaged; empty text cannot occur. */
  String why() {
    return why;
  }

  /** The version, where it is a newer one. */
  OptionalLong newerVersion() {
    return newer;
  }
}
