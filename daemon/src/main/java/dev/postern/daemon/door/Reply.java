package dev.postern.daemon.door;

import dev.postern.protocol.Failure;

/** What becomes of asking a daemon for a socket, or to give way. */
sealed interface Reply {
  /** The socket is there, or the daemon ends. */
  record Granted() implements Reply {}

  /** The daemon said why not. */
  record Declined(Failure failure) implements Reply {}

  /** Nobody took the question, or whoever did went away. */
  record Nobody(String why) implements Reply {}

  /** Somebody took the question and did not answer in time. */
  record Silence() implements Reply {}
}
