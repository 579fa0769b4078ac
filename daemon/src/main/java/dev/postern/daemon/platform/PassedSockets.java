package dev.postern.daemon.platform;

import java.io.IOException;

/** How a service manager passes the socket at which it listens for this process. */
sealed interface PassedSockets permits SystemdSockets, LaunchdSockets {
  /** Whether it listens for this process. */
  boolean isActivating();

  /**
   * The descriptor of that socket.
   *
   * @throws IOException if there is none, or more than one
   */
  int descriptor(SystemSockets sockets) throws IOException;

  /** Whether the kernel says whose socket a path leads to, and who has connected. */
  boolean isPeerTold();
}
