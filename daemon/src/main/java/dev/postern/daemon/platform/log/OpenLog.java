package dev.postern.daemon.platform.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A file that is open, and lines are added to it.
 *
 * @param key what tells it from any other file that takes its place
 */
record OpenLog(Path path, Optional<Object> key, OutputStream out) {

  /** None yet. */
  static OpenLog none() {
    return new OpenLog(Path.of(""), Optional.empty(), OutputStream.nullOutputStream());
  }

  /** The file at the path, which is made if there is none. */
  static OpenLog of(Path path) throws IOException {
    OutputStream out =
        Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return new OpenLog(path, key(path), out);
  }

  /** Whether it lies there. */
  boolean isAt(Path where) {
    return path.equals(where) && key.isPresent() && key.equals(key(where));
  }

  /** What tells the file or folder at a path from any other; empty where there is none. */
  static Optional<Object> key(Path path) {
    try {
      return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
