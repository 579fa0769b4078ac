package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The reader of small UTF-8 files that a person may have written. */
@FunctionalInterface
public interface TextFiles {
  /**
   * The text of the file, or nothing where there is none.
   *
   * @throws IOException where it cannot be read, is no UTF-8, or is larger than 1 MiB
   */
  Optional<String> read(Path file) throws IOException;
}
