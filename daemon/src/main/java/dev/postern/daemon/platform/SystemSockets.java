package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;

/** What a service manager needs of the system's sockets and Java does not offer. */
interface SystemSockets {
  /** Whether a descriptor is a Unix stream socket that listens. */
  boolean isUnixListener(int descriptor);

  /** Makes a descriptor that this process inherited a channel; the descriptor itself is closed. */
  ServerSocketChannel adopt(int descriptor) throws IOException;

  /**
   * Has launchd hand over the sockets of a name, once (launch_activate_socket(3)).
   *
   * @throws IOException if this process is no job of launchd, or its agent has no such socket
   */
  int[] activate(String name) throws IOException;

  /**
   * Sends a datagram to a Unix socket.
   *
   * @param address the path, or a name that begins with a zero byte (unix(7))
   */
  void send(byte[] address, byte[] message) throws IOException;
}
