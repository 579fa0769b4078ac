package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Small files that survive a crash, in a folder that is the user's alone. {@link StateFile} is the
 * way to one of them.
 */
public interface StateFolder {
  /** The names of the files that end with the given text, in alphabetical order. */
  List<String> names(String ending) throws IOException;

  /** The content of a file, if it is there. */
  Optional<byte[]> read(String name) throws IOException;

  /** Replaces a file as a whole; the new content is durable when this returns. */
  void write(String name, byte[] content) throws IOException;

  /** Removes a file; absent is fine; durable when this returns. */
  void remove(String name) throws IOException;

  /** Finds out whether files can be written, leaving nothing behind. */
  void probe() throws IOException;

  /**
   * Waits for the turn of that name, which one thread of one process has at a time.
   *
   * @throws IOException when it cannot be had, or does not come within the patience
   */
  Turn turn(String name, Duration patience) throws IOException;

  /** Where a file is, for a person. */
  Path path(String name);
}
