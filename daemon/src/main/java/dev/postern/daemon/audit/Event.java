package dev.postern.daemon.audit;

import dev.postern.daemon.platform.Peer;
import java.time.Instant;
import java.util.Optional;

/**
 * Something given or refused, as it is known the moment it happens.
 *
 * @param at when
 * @param what what happened, to whom
 * @param aboutAccess whether it begins or ends access, or tried to
 * @param repetition what a repetition has in common with it
 */
record Event(Instant at, What what, boolean aboutAccess, Repetition repetition) {

  /**
   * What happened.
   *
   * @param method what was asked
   * @param peer who asked
   * @param profile the profile it was about
   * @param outcome what was given, or why not
   */
  record What(String method, Peer peer, Optional<String> profile, String outcome) {}

  /**
   * What tells a repetition from another event. It holds nothing that a caller can make up, such as
   * the name of a profile that nobody knows: with that, each of ten thousand would be another.
   *
   * @param method what was asked
   * @param caller who asked; absent where that makes no difference
   * @param profile the profile it was about; absent where a caller may have made it up
   * @param kind what came of it
   */
  record Repetition(String method, Optional<Peer> caller, Optional<String> profile, String kind) {}

  /** Something that was given or changed, where a caller had no say in the words for it. */
  static Event given(Instant at, What what, boolean aboutAccess) {
    return new Event(
        at, what, aboutAccess, repetition(what, aboutAccess, what.profile(), what.outcome()));
  }

  /**
   * Something that was given or changed, as the caller named it.
   *
   * @param kind the sort of change
   */
  static Event changed(Instant at, What what, boolean aboutAccess, String kind) {
    return ofKind(at, what, aboutAccess, kind);
  }

  /**
   * Something that was refused.
   *
   * @param kind the sort of refusal
   */
  static Event refused(Instant at, What what, boolean aboutAccess, String kind) {
    return ofKind(at, what, aboutAccess, kind);
  }

  private static Event ofKind(Instant at, What what, boolean aboutAccess, String kind) {
    return new Event(at, what, aboutAccess, repetition(what, aboutAccess, Optional.empty(), kind));
  }

  /** A caller of what begins or ends access may be another process each time. */
  private static Repetition repetition(
      What what, boolean aboutAccess, Optional<String> profile, String kind) {
    return new Repetition(
        what.method(), aboutAccess ? Optional.empty() : Optional.of(what.peer()), profile, kind);
  }
}
