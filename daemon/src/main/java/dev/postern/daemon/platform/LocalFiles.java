package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Small files of the user: read within a limit, replaced whole or not at all. */
public final class LocalFiles {
  private LocalFiles() {}

  /**
   * The content of a regular file of at most {@code limit} bytes, empty where there is no such
   * file.
   *
   * <p>A pipe or a device is refused before it is opened: opening one could wait for ever.
   */
  public static Optional<byte[]> read(Path file, int limit) throws IOException {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException("is not a regular file");
    }
    try (var stream = Files.newInputStream(file)) {
      byte[] content = stream.readNBytes(limit + 1);
      if (content.length > limit) {
        throw new IOException("is larger than " + limit + " bytes");
      }
      return Optional.of(content);
    } catch (NoSuchFileException | NotDirectoryException _) {
      return Optional.empty();
    }
  }

  /** Removes a file, or a link to one; absent is fine. */
  public static void remove(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  /** Replaces the file's content in one step, readable by its owner alone, durable on return. */
  public static void replace(Path file, byte[] content) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException("has no folder");
    }
    Files.createDirectories(directory);
    Path temporary = Files.createTempFile(directory, file.getFileName() + ".", ".new");
    try {
      if (temporary.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-------"));
      }
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
