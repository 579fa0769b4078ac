package dev.postern.daemon.platform;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to be the only one at something; the kernel takes it back when the process dies,
 * however it dies. The file stays, and holds the mark of whoever has the lock.
 *
 * <p>Nobody reads the file of a lock that this process holds but through the lock: by POSIX, a
 * process that closes any descriptor of a file gives its locks on that file back.
 */
public final class InstanceLock implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InstanceLock.class);
  private static final int LONGEST_MARK = 64 << 10;

  private final Path path;
  private final Object key;
  private final FileChannel file;
  private final Optional<LockMark> found;
  private boolean signed;

  private InstanceLock(Path path, FileChannel file) throws IOException {
    this.path = path;
    this.key = key(path);
    this.file = file;
    this.found = read(file);
  }

  /** Takes the lock; empty if a process has it. */
  public static Optional<InstanceLock> take(Path path) throws IOException {
    FileChannel file = open(path);
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        return Optional.of(new InstanceLock(path, file));
      }
      file.close();
      return Optional.empty();
    } catch (OverlappingFileLockException _) {
      // this process has it; the file stays open, since closing it would give that lock back
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** A private file to lock, made where there is none. */
  static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path,
        Set.of(CREATE, READ, WRITE, LinkOption.NOFOLLOW_LINKS),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** What the process that has the lock says of itself; to be asked when it was not to be had. */
  public static Optional<LockMark> holder(Path path) {
    try (FileChannel file = FileChannel.open(path, Set.of(READ, LinkOption.NOFOLLOW_LINKS))) {
      return read(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The mark of one that had the lock before and did not end in order. */
  public Optional<LockMark> found() {
    return found;
  }

  /**
   * Whether the path still leads to the file that was locked. Where it does not, the file or its
   * folder was removed or replaced, and another process may have the lock of what is there now.
   */
  public boolean isInPlace() {
    try {
      return key(path).equals(key);
    } catch (IOException _) {
      return false;
    }
  }

  /** Device and inode. */
  private static Object key(Path path) throws IOException {
    return Objects.requireNonNull(
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey());
  }

  /** Writes the mark; a full disk keeps a hint away and not a daemon. */
  public synchronized void sign(LockMark mark) {
    ByteBuffer text = ByteBuffer.wrap(mark.text().getBytes(StandardCharsets.UTF_8));
    int length = text.remaining();
    signed = true;
    try {
      file.write(text, 0);
      file.truncate(length);
    } catch (IOException e) {
      log.warn("the lock does not name its holder: {}", e.getMessage());
    }
  }

  private static Optional<LockMark> read(FileChannel file) throws IOException {
    ByteBuffer content = ByteBuffer.allocate((int) Math.min(LONGEST_MARK, file.size()));
    file.read(content, 0);
    return LockMark.parse(StandardCharsets.UTF_8.decode(content.flip()).toString());
  }

  /** Gives the lock back, with the mark removed if it is ours. */
  @Override
  public synchronized void close() throws IOException {
    try (file) {
      if (signed) {
        file.truncate(0);
      }
    }
  }
}
