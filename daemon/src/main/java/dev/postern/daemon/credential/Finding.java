package dev.postern.daemon.credential;

/** What looking at one source showed. */
sealed interface Finding {
  /** It is not there. */
  record Nothing() implements Finding {}

  /** It is a mode, and it is on. */
  record Mode(String origin, String effect) implements Finding {}

  /** It could serve. */
  record Usable(String origin, Outcome outcome) implements Finding {}

  /** It is there and does not count. */
  record Refused(String origin, Refusal refusal) implements Finding {}
}
