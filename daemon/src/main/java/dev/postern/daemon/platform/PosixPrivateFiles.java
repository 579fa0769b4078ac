package dev.postern.daemon.platform;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Private files on a POSIX file system.
 *
 * <p>The temporary file has one fixed name a file, so that a crash leaves at most one behind and
 * the next write clears it; callers see to it that one file has one writer.
 */
public final class PosixPrivateFiles implements PrivateFiles {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private final int uid;

  /** The private files of the user with that id, which must be the one this process runs as. */
  public PosixPrivateFiles(int uid) {
    this.uid = uid;
  }

  @Override
  public Optional<byte[]> read(Path file) throws IOException {
    try {
      checkFile(file);
      try (InputStream in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
        byte[] content = in.readNBytes(MAXIMUM_SIZE + 1);
        if (content.length > MAXIMUM_SIZE) {
          throw new UnsafeFileException(file, "it is larger than 1 MiB");
        }
        return Optional.of(content);
      }
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  @Override
  public void replace(Path file, byte[] content) throws IOException {
    Path temporary = writeTemporary(file, content);
    try {
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    sync(folderOf(file));
  }

  @Override
  public void create(Path file, byte[] content) throws IOException {
    Path temporary = writeTemporary(file, content);
    try {
      Files.createLink(file, temporary);
    } finally {
      Files.deleteIfExists(temporary);
    }
    sync(folderOf(file));
  }

  @Override
  public void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      sync(folderOf(file));
    }
  }

  @Override
  public void probe(Path folder) throws IOException {
    Files.delete(writeTemporary(folder.resolve("probe"), new byte[] {0}));
  }

  private Path writeTemporary(Path file, byte[] content) throws IOException {
    Path folder = folderOf(file);
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
    checkFolder(folder);
    Path temporary = folder.resolve("." + file.getFileName() + ".new");
    Files.deleteIfExists(temporary);
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            Set.of(WRITE, CREATE_NEW, NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(FILE))) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
      return temporary;
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  private void checkFile(Path file) throws IOException {
    Map<String, Object> attributes = attributes(file);
    if (!Boolean.TRUE.equals(attributes.get("isRegularFile"))) {
      throw new UnsafeFileException(file, "it is a link or not a plain file");
    }
    checkOwner(file, attributes);
    if ((mode(attributes) & 0077) != 0) {
      throw new UnsafeFileException(
          file, "others may open it (mode %04o)".formatted(mode(attributes) & 07777));
    }
  }

  private void checkFolder(Path folder) throws IOException {
    Map<String, Object> attributes = attributes(folder);
    if (!Boolean.TRUE.equals(attributes.get("isDirectory"))) {
      throw new UnsafeFileException(folder, "it is a link or not a folder");
    }
    checkOwner(folder, attributes);
    if ((mode(attributes) & 0022) != 0) {
      throw new UnsafeFileException(
          folder, "others may write in it (mode %04o)".formatted(mode(attributes) & 07777));
    }
  }

  private void checkOwner(Path path, Map<String, Object> attributes) throws IOException {
    int owner = number(attributes, "uid");
    if (owner != uid) {
      throw new UnsafeFileException(path, "it belongs to uid %d, not %d".formatted(owner, uid));
    }
  }

  private static Map<String, Object> attributes(Path path) throws IOException {
    return Files.readAttributes(path, "unix:isRegularFile,isDirectory,uid,mode", NOFOLLOW_LINKS);
  }

  private static int mode(Map<String, Object> attributes) throws IOException {
    return number(attributes, "mode");
  }

  private static int number(Map<String, Object> attributes, String name) throws IOException {
    if (attributes.get(name) instanceof Integer number) {
      return number;
    }
    throw new IOException("the file system does not tell " + name);
  }

  private static Path folderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " has no folder");
    }
    return folder;
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }
}
