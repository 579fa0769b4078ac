package dev.postern.daemon.door;

import dev.postern.daemon.platform.InstanceLock;
import java.nio.file.Path;
import java.util.List;

/** How a daemon that starts finds its state folder. */
public sealed interface Arrival {
  /**
   * Nobody has it any more: this daemon owns it from now on.
   *
   * @param sockets those of a daemon that gave way to this one
   */
  record Owner(InstanceLock lock, List<Path> sockets) implements Arrival {
    public Owner {
      sockets = List.copyOf(sockets);
    }
  }

  /** Another daemon owns it, and serves the socket that was to be served. */
  record Served() implements Arrival {}

  /** Neither: there is nothing to be done but to tell a person. */
  record Refused(String message, String hint) implements Arrival {}
}
