package dev.postern.daemon.platform;

/** A peer that runs as another user. */
public final class PeerRefusedException extends Exception {
  /** The refusal of a peer that runs as the given user. */
  public PeerRefusedException(String user) {
    super("a process of user " + user + " asked");
  }
}
