package dev.postern.daemon.door;

import dev.postern.daemon.ipc.SocketPlace;
import dev.postern.daemon.platform.InstanceLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket over which the daemon serves all its methods.
 *
 * @param path where it was asked for
 * @param lock that of the path; the state folder's own socket needs none, and one that was passed
 *     may have none
 */
record Door(Path path, SocketPlace file, Optional<InstanceLock> lock) {
  private static final Logger log = LoggerFactory.getLogger(Door.class);

  /** Closes it; connections that came over it go on. */
  void close() {
    quietly(file);
    lock.ifPresent(Door::quietly);
  }

  private static void quietly(AutoCloseable part) {
    try {
      part.close();
    } catch (IOException e) {
      log.warn("a socket did not close: {}", e.getMessage());
    } catch (Exception e) {
      throw new IllegalStateException("a socket and a lock fail with IOException alone", e);
    }
  }
}
