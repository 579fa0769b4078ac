package dev.postern.daemon.credential;

/** What became of one source. */
public sealed interface SourceState {
  /** Not there. */
  record Absent() implements SourceState {}

  /** A mode that is on and governs the sources below it. */
  record InForce(String effect) implements SourceState {}

  /** There, but a higher source counts. */
  record Outranked(Source by) implements SourceState {}

  /** There, but it does not count. */
  record Blocked(Refusal refusal) implements SourceState {}

  /** The one that counts. */
  record Chosen() implements SourceState {}
}
