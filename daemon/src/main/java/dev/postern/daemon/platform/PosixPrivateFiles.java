package dev.postern.daemon.platform;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
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
import java.util.Optional;
import java.util.Set;

/**
 * Private files on a POSIX file system.
 *
 * <p>The temporary file has one fixed name a file, so that a crash leaves at most one behind and
 * the next write clears it; {@link StateFile} sees to it that a file has one writer at a time.
 */
public final class PosixPrivateFiles implements PrivateFiles {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private final int uid;
  private final Disk disk;

  /** The steps of a write, each of which the disk may fail. */
  interface Disk {
    Disk REAL = new Disk() {};

    default void write(FileChannel channel, ByteBuffer content) throws IOException {
      channel.write(content);
    }

    default void force(FileChannel channel) throws IOException {
      channel.force(true);
    }

    default void move(Path from, Path to) throws IOException {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** The private files of the user with that id, which must be the one this process runs as. */
  public PosixPrivateFiles(int uid) {
    this(uid, Disk.REAL);
  }

  PosixPrivateFiles(int uid, Disk disk) {
    this.uid = uid;
    this.disk = disk;
  }

  @Override
  public Optional<byte[]> read(Path file) throws IOException {
    try {
      checkFile(file);
      try (InputStream in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
        byte[] content = in.readNBytes(MAXIMUM_SIZE + 1);
        if (content.length > MAXIMUM_SIZE) {
          throw new UnsafeFileException(
              file,
              "it is larger than %d MiB".formatted(MAXIMUM_SIZE >> 20),
              "find out what wrote it, and move it away");
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
      disk.move(temporary, file);
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

  @Override
  public void requireFolder(Path folder) throws IOException {
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
    checkFolder(folder);
  }

  @Override
  public FileChannel append(Path file) throws IOException {
    requireFolder(folderOf(file));
    try {
      checkFile(file);
    } catch (NoSuchFileException absent) {
      // it is made below
    }
    return FileChannel.open(
        file,
        Set.of(READ, WRITE, CREATE, NOFOLLOW_LINKS),
        PosixFilePermissions.asFileAttribute(FILE));
  }

  private Path writeTemporary(Path file, byte[] content) throws IOException {
    Path folder = folderOf(file);
    requireFolder(folder);
    Path temporary = folder.resolve("." + file.getFileName() + ".new");
    Files.deleteIfExists(temporary);
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            Set.of(WRITE, CREATE_NEW, NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(FILE))) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        disk.write(channel, left);
      }
      disk.force(channel);
      return temporary;
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  private void checkFile(Path path) throws IOException {
    UnixFile file = UnixFile.at(path);
    if (file.kind() != UnixFile.Kind.FILE) {
      throw new UnsafeFileException(
          path,
          "it is a link or not a plain file",
          "put a plain file of yours there, or remove it");
    }
    checkOwner(file);
    if (file.isOpenToOthers()) {
      throw new UnsafeFileException(
          path,
          "others may open it (%s)".formatted(file.describe()),
          "find out who did that, then run: chmod 600 " + ShellWord.of(path));
    }
  }

  private void checkFolder(Path path) throws IOException {
    UnixFile folder = UnixFile.at(path);
    if (folder.kind() != UnixFile.Kind.FOLDER) {
      throw new UnsafeFileException(
          path, "it is a link or not a folder", "move it away and try again");
    }
    checkOwner(folder);
    if (folder.isWritableByOthers()) {
      throw new UnsafeFileException(
          path,
          "others may write in it (%s)".formatted(folder.describe()),
          "find out who did that, then run: chmod 700 " + ShellWord.of(path));
    }
  }

  private void checkOwner(UnixFile file) throws IOException {
    if (file.uid() != uid) {
      throw new UnsafeFileException(
          file.path(),
          "it belongs to someone else (%s)".formatted(file.describe()),
          "find out who did that; if it is yours, run: sudo chown %d %s"
              .formatted(uid, ShellWord.of(file.path())));
    }
  }

  private static Path folderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " has no folder");
    }
    return folder;
  }

  private void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      disk.force(channel);
    }
  }
}
