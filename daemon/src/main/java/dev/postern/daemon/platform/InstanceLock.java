package dev.postern.daemon.platform;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to be the one daemon of a runtime folder; the kernel takes it back when the process
 * dies, however it dies. The file names the process that holds it, as a hint for people alone.
 */
public final class InstanceLock implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InstanceLock.class);
  private static final int LONGEST_NUMBER = 20;
  private static final Duration LONGEST_ENDING = Duration.ofSeconds(8);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final FileChannel file;

  private InstanceLock(FileChannel file) {
    this.file = file;
  }

  /** Takes the lock; empty if another daemon has it. */
  public static Optional<InstanceLock> take(Path path) throws IOException {
    FileChannel file = open(path);
    FileLock lock = file.tryLock();
    if (lock == null) {
      file.close();
      return Optional.empty();
    }
    name(file);
    return Optional.of(new InstanceLock(file));
  }

  /**
   * Takes the lock of a daemon that is ending, which has taken its socket away before; empty when
   * that daemon, or another, goes on having it.
   */
  public static Optional<InstanceLock> takeAfter(Path path, Path socket) throws IOException {
    Optional<InstanceLock> lock = take(path);
    long end = System.nanoTime() + LONGEST_ENDING.toNanos();
    while (lock.isEmpty() && Files.notExists(socket) && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
      lock = take(path);
    }
    return lock;
  }

  /** A private file to lock, made where there is none. */
  static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path,
        Set.of(CREATE, WRITE, LinkOption.NOFOLLOW_LINKS),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** Names this process; a full disk keeps a hint away and not a daemon. */
  private static void name(FileChannel file) {
    String self = ProcessHandle.current().pid() + "\n";
    try {
      file.truncate(0);
      file.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.US_ASCII)), 0);
    } catch (IOException e) {
      log.warn("the lock does not name its process: {}", e.getMessage());
    }
  }

  /** The process that says it holds the lock; empty where the file names none. */
  public static Optional<Long> holder(Path path) {
    ByteBuffer content = ByteBuffer.allocate(LONGEST_NUMBER);
    try (FileChannel file = FileChannel.open(path, READ, LinkOption.NOFOLLOW_LINKS)) {
      file.read(content);
      String text = StandardCharsets.US_ASCII.decode(content.flip()).toString().strip();
      return Optional.of(Long.parseLong(text));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    try (file) {
      file.truncate(0);
    }
  }
}
