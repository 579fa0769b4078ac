package dev.postern.daemon.platform;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Small durable files: written beside, synced, renamed over, and the folder synced. */
public final class FileStateFolder implements StateFolder {
  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private final Path folder;

  /** The files of a folder that exists and is the user's alone. */
  public FileStateFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> names(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    }
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    requireClosedToOthers(folder.resolve(name));
    try (InputStream file = Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(file.readAllBytes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static void requireClosedToOthers(Path file) throws IOException {
    PosixFileAttributes found;
    try {
      found = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return;
    }
    if (!found.isRegularFile()) {
      throw new IOException(file + " is a link or no file");
    }
    if (found.permissions().stream().anyMatch(OTHERS::contains)) {
      throw new IOException(file + " is open to others; run: chmod 0600 " + file);
    }
  }

  @Override
  public void write(String name, byte[] content) throws IOException {
    Path beside = folder.resolve(name + ".new");
    Files.deleteIfExists(beside);
    try (FileChannel file =
        FileChannel.open(
            beside,
            Set.of(CREATE_NEW, WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(/* metaData= */ true);
    }
    Files.move(beside, folder.resolve(name), ATOMIC_MOVE);
    sync();
  }

  @Override
  public void remove(String name) throws IOException {
    if (Files.deleteIfExists(folder.resolve(name))) {
      sync();
    }
  }

  @Override
  public String describe(String name) {
    return folder.resolve(name).toString();
  }

  private void sync() throws IOException {
    try (FileChannel directory = FileChannel.open(folder, READ)) {
      directory.force(/* metaData= */ true);
    }
  }
}
