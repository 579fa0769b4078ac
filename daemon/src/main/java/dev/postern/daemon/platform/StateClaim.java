package dev.postern.daemon.platform;

import java.io.IOException;
import java.util.Optional;

/** The claim to a state folder, which one daemon at a time can hold. */
public interface StateClaim {
  /**
   * Takes it; empty if another daemon holds it.
   *
   * @throws IOException if the file system takes no locks
   */
  Optional<InstanceLock> take() throws IOException;

  /** What the daemon that holds it says of itself. */
  Optional<LockMark> holder();

  /** Whether other machines can reach the folder, whose locks may not be seen here. */
  boolean isShared();
}
