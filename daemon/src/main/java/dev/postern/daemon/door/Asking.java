package dev.postern.daemon.door;

import dev.postern.protocol.message.OpenDoor;
import java.nio.file.Path;
import java.time.Duration;

/** The way to a daemon that runs already. */
interface Asking {
  /** Asks for a socket; comes back within that time, whatever happens. */
  Reply ask(Path socket, OpenDoor request, Duration patience);

  /** Whether a process of this user accepts connections at a socket; told within seconds. */
  boolean accepts(Path socket);
}
