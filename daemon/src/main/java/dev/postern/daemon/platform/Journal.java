package dev.postern.daemon.platform;

import java.io.IOException;
import java.util.List;

/** Lines that are only ever added to, in a bounded space: the oldest are dropped. */
public interface Journal extends AutoCloseable {
  /**
   * Adds a line.
   *
   * @param line text without a line break
   * @throws IOException when it was not written; the lines before it remain
   */
  void append(String line) throws IOException;

  /** All lines there are, the oldest first; the last may be half a line after a crash. */
  List<String> lines() throws IOException;

  @Override
  void close() throws IOException;
}
