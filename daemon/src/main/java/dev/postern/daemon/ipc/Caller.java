package dev.postern.daemon.ipc;

import dev.postern.daemon.platform.Peer;
import dev.postern.protocol.message.CredentialEvent;
import dev.postern.protocol.message.LoginEvent;

/** Whoever made a request: a name, a way to be told of progress, and the moment of going away. */
public interface Caller {
  /** The process that asks. */
  Peer peer();

  /** Tells of the progress of a login; does nothing once the caller has gone. */
  void tell(LoginEvent event);

  /**
   * Tells of what a command does that brings a credential; does nothing once the caller has gone.
   */
  void tell(CredentialEvent event);

  /** Has the action run once, when the caller goes away or at once if it has gone. */
  void whenGone(Runnable action);
}
