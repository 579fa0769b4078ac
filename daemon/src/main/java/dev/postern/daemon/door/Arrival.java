package dev.postern.daemon.door;

import dev.postern.daemon.platform.InstanceLock;

/** How a daemon that starts finds its state folder. */
public sealed interface Arrival {
  /** Nobody had it: this daemon owns it from now on. */
  record Owner(InstanceLock lock) implements Arrival {}

  /** Another daemon owns it, and serves the socket that was to be served. */
  record Served() implements Arrival {}

  /** Neither: there is nothing to be done but to tell a person. */
  record Refused(String message, String hint) implements Arrival {}
}
