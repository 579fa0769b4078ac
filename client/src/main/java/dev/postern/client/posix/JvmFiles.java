package dev.postern.client.posix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files through the JVM. */
final class JvmFiles implements FileAccess {
  private static final int FAILED = 5;

  @Override
  public int read(String path, byte[] into) {
    try (FileChannel file =
        FileChannel.open(Path.of(path), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer room = ByteBuffer.wrap(into);
      int count = 0;
      while (count >= 0 && room.hasRemaining()) {
        count = file.read(room);
      }
      return room.position();
    } catch (IOException e) {
      return -number(e);
    }
  }

  @Override
  public int writeNew(String path, byte[] content, int permissions) {
    try (FileChannel file =
        FileChannel.open(
            Path.of(path),
            Set.of(
                StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        file.write(left);
      }
      Files.setAttribute(Path.of(path), "unix:mode", permissions);
      file.force(true);
      return 0;
    } catch (IOException e) {
      return -number(e);
    }
  }

  @Override
  public int rename(String from, String to) {
    try {
      Files.move(Path.of(from), Path.of(to), StandardCopyOption.ATOMIC_MOVE);
      return syncFolder(to);
    } catch (IOException e) {
      return -number(e);
    }
  }

  @Override
  public int remove(String path) {
    try {
      Files.delete(Path.of(path));
      return syncFolder(path);
    } catch (IOException e) {
      return -number(e);
    }
  }

  private static int syncFolder(String file) throws IOException {
    Path folder = Path.of(file).toAbsolutePath().getParent();
    try (FileChannel channel =
        FileChannel.open(folder == null ? Path.of("/") : folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
    return 0;
  }

  /** The error number of what the JVM throws where a file cannot be used. */
  static int number(IOException failure) {
    return switch (failure) {
      case NoSuchFileException e -> ErrorNumber.NO_SUCH_FILE;
      case AccessDeniedException e -> ErrorNumber.NOT_PERMITTED;
      case FileAlreadyExistsException e -> ErrorNumber.EXISTS;
      case FileSystemException e -> number(String.valueOf(e.getReason()));
      default -> number(String.valueOf(failure.getMessage()));
    };
  }

  private static int number(String reason) {
    for (int known : new int[] {20, 21, 28, 30, 36, 40}) {
      if (reason.startsWith(text(known))) {
        return known;
      }
    }
    return FAILED;
  }

  /** The text of the C library, which Java passes on. */
  private static String text(int number) {
    return switch (number) {
      case 20 -> "Not a directory";
      case 21 -> "Is a directory";
      case 28 -> "No space left";
      case 30 -> "Read-only file system";
      case 36 -> "File name too long";
      default -> "Too many levels of symbolic links";
    };
  }
}
