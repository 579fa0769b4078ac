package dev.postern.daemon.door;

import dev.postern.protocol.message.Request;
import java.nio.file.Path;
import java.time.Duration;

/** The way to a daemon that runs already. */
interface Asking {
  /** Asks for a socket, or to give way; comes back within that time, whatever happens. */
  Reply ask(Path socket, Request request, Duration patience);

  /** Whether a process of this user accepts connections at a socket; told within seconds. */
  boolean accepts(Path socket);
}
