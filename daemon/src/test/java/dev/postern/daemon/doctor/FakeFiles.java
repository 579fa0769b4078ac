package dev.postern.daemon.doctor;

import dev.postern.daemon.platform.FileFacts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Files that are there because a test says so. */
final class FakeFiles implements FileFacts {
  private final Map<Path, Boolean> files = new HashMap<>();

  FakeFiles with(String file, boolean executable) {
    files.put(Path.of(file), executable);
    return this;
  }

  @Override
  public boolean exists(Path file) {
    return files.containsKey(file.normalize());
  }

  @Override
  public boolean executable(Path file) {
    return files.getOrDefault(file.normalize(), false);
  }
}
