package dev.postern.daemon.platform;

import java.nio.file.Files;
import java.nio.file.Path;

/** The facts of the real file system. */
public final class SystemFileFacts implements FileFacts {
  @Override
  public boolean exists(Path file) {
    return Files.exists(file);
  }

  @Override
  public boolean executable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
