package dev.postern.daemon.platform;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A turn by the lock of a file, which stays when the turn is over.
 *
 * <p>Threads of this process wait for each other before they open the file: the kernel's lock is
 * the process's, and closing any channel of the file would give it back.
 */
final class FileTurn implements Turn {
  private static final Logger log = LoggerFactory.getLogger(FileTurn.class);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Map<Path, Semaphore> HERE = new ConcurrentHashMap<>();

  private final Semaphore here;
  private final FileChannel file;

  private FileTurn(Semaphore here, FileChannel file) {
    this.here = here;
    this.file = file;
  }

  /**
   * Waits for the turn.
   *
   * @throws IOException when the file cannot be used
   * @throws StateFileException when the turn does not come within the patience
   */
  static FileTurn take(Path path, Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    Semaphore here = HERE.computeIfAbsent(path.toAbsolutePath(), _ -> new Semaphore(1));
    waitHere(here, path, patience);
    try {
      return new FileTurn(here, locked(path, end));
    } catch (IOException | RuntimeException e) {
      here.release();
      throw e;
    }
  }

  private static void waitHere(Semaphore here, Path path, Duration patience) throws IOException {
    try {
      if (!here.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new StateFileException(new StateFault.Busy(path));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + path);
    }
  }

  private static FileChannel locked(Path path, long end) throws IOException {
    FileChannel file = InstanceLock.open(path);
    try {
      // looked at again and again: waiting in the kernel would hold the thread that carries this
      // one
      for (FileLock lock = file.tryLock(); lock == null; lock = file.tryLock()) {
        if (System.nanoTime() > end) {
          throw new StateFileException(new StateFault.Busy(path));
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      log.warn("a lock was not given back: {}", e.getMessage());
    } finally {
      here.release();
    }
  }
}
