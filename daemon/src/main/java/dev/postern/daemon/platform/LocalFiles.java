package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** Small files that the user or another program wrote: read within a limit. */
public final class LocalFiles {
  private LocalFiles() {}

  /**
   * The content of a regular file of at most {@code limit} bytes, empty where there is no such
   * file; a link that leads nowhere is a failure, since somebody meant something to be there.
   *
   * <p>A pipe or a device is refused before it is opened: opening one could wait for ever.
   */
  public static Optional<byte[]> read(Path file, int limit) throws IOException {
    if (Files.notExists(file)) {
      if (isMeant(file)) {
        throw new IOException("is a link that leads nowhere");
      }
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

  /** Whether somebody means a file to be there: it is, or a link on the way to it leads nowhere. */
  public static boolean isMeant(Path file) {
    Path at = file;
    while (at != null && Files.notExists(at) && !Files.isSymbolicLink(at)) {
      at = at.getParent();
    }
    return at != null && (at.equals(file) || Files.notExists(at));
  }

  /** Whether group or others may do anything with the file; where links lead, the file there. */
  public static boolean isOpenToOthers(Path file) throws IOException {
    return UnixFile.at(file.toRealPath()).isOpenToOthers();
  }

  /** Removes a file, or a link to one; absent is fine. */
  public static void remove(Path file) throws IOException {
    Files.deleteIfExists(file);
  }
}
