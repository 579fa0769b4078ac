package dev.postern.daemon.platform;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** The one who names the process at the other end of a connection. */
@FunctionalInterface
public interface PeerIdentity {
  /**
   * Names the peer.
   *
   * @throws PeerRefusedException if it runs as another user
   * @throws IOException if the kernel does not say who it is
   */
  Peer identify(SocketChannel connection) throws IOException, PeerRefusedException;
}
