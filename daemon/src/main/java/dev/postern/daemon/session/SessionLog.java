package dev.postern.daemon.session;

import dev.postern.protocol.Failure;

/** What happens to sessions, told to whoever keeps a log; no method takes a secret. */
public interface SessionLog {
  /** A refresh brought new tokens. */
  void refreshed(String profile);

  /** A refresh failed and the login is kept. */
  void kept(String profile, Failure failure);

  /** A login is over. */
  void ended(String profile, String reason);

  /** A refresh failed for a fault of the daemon's own. */
  void failed(String profile, RuntimeException fault);
}
