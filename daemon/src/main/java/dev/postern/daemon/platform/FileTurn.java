package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A turn by the lock of a file, which stays when the turn is over. */
final class FileTurn implements Turn {
  private static final Logger log = LoggerFactory.getLogger(FileTurn.class);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final FileChannel file;

  private FileTurn(FileChannel file) {
    this.file = file;
  }

  /**
   * Waits for the turn.
   *
   * @throws IOException when the file cannot be used, or the turn does not come within the patience
   */
  static FileTurn take(Path path, Duration patience) throws IOException {
    FileChannel file = InstanceLock.open(path);
    try {
      // looked at again and again: waiting in the kernel would hold the thread that carries this
      // one
      for (long end = System.nanoTime() + patience.toNanos(); !isTaken(file); ) {
        if (System.nanoTime() > end) {
          throw new IOException("another process has had " + path + " locked for too long");
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      return new FileTurn(file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static boolean isTaken(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      // another thread of this process has it
      return false;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      log.warn("a lock was not given back: {}", e.getMessage());
    }
  }
}
