package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/** Small files that belong to this user alone and survive a crash. */
public interface PrivateFiles {
  /** The largest file that is read, in bytes. */
  int MAXIMUM_SIZE = 8 << 20;

  /**
   * The content of the file; empty when there is no such file.
   *
   * @throws UnsafeFileException when the file is a link, someone else's, open to others or too
   *     large
   */
  Optional<byte[]> read(Path file) throws IOException;

  /**
   * Puts the content in the file's place in one step: a crash leaves the old content or the new,
   * and the new is durable when the call returns. The file has mode 0600 from its creation on.
   *
   * @throws UnsafeFileException when the folder is a link, someone else's or writable by others
   */
  void replace(Path file, byte[] content) throws IOException;

  /**
   * Opens a file to read and to add to, made where there is none.
   *
   * @throws UnsafeFileException when the file or its folder is not the user's alone
   */
  FileChannel append(Path file) throws IOException;

  /** Removes the file durably; a file that is absent is fine. */
  void delete(Path file) throws IOException;

  /**
   * Makes the folder, with mode 0700, or checks the one that is there.
   *
   * @throws UnsafeFileException when it is a link, someone else's or writable by others
   */
  void requireFolder(Path folder) throws IOException;

  /** Finds out whether files can be written in that folder, leaving nothing behind. */
  void probe(Path folder) throws IOException;
}
