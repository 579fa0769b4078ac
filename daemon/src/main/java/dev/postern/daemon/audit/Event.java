package dev.postern.daemon.audit;

import dev.postern.daemon.platform.Peer;
import java.time.Instant;
import java.util.Optional;

/**
 * Something given or refused, as it is known the moment it happens.
 *
 * @param at when
 * @param what what happened, to whom
 */
record Event(Instant at, What what) {

  /**
   * The part that a repetition has in common with the first.
   *
   * @param method what was asked
   * @param peer who asked
   * @param profile the profile it was about
   * @param outcome what was given, or why not
   */
  record What(String method, Peer peer, Optional<String> profile, String outcome) {}
}
