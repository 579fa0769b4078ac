package dev.postern.daemon.platform;

import java.nio.file.Path;

/** What can be known of a file without opening it. */
public interface FileFacts {
  /** Whether it is there. */
  boolean exists(Path file);

  /** Whether it is a plain file that this user may execute. */
  boolean executable(Path file);
}
