package dev.postern.daemon.platform;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The right to be the one daemon of a runtime folder; the kernel takes it back when the process
 * dies, however it dies.
 */
public final class InstanceLock implements AutoCloseable {
  private final FileChannel file;

  private InstanceLock(FileChannel file) {
    this.file = file;
  }

  /** Takes the lock; empty if another daemon has it. */
  public static Optional<InstanceLock> take(Path path) throws IOException {
    FileChannel file =
        FileChannel.open(
            path,
            Set.of(CREATE, WRITE, LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    FileLock lock = file.tryLock();
    if (lock == null) {
      file.close();
      return Optional.empty();
    }
    return Optional.of(new InstanceLock(file));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
