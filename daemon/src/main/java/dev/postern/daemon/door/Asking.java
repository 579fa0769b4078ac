package dev.postern.daemon.door;

import dev.postern.protocol.message.OpenDoor;
import java.nio.file.Path;

/** The way to a daemon that runs already. */
interface Asking {
  /** Asks for a socket; comes back within seconds, whatever happens. */
  Reply ask(Path socket, OpenDoor request);

  /** Whether a process of this user accepts connections at a socket. */
  boolean accepts(Path socket);
}
