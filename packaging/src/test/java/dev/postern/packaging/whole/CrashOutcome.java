package dev.postern.packaging.whole;

/** What is found after the daemon was killed and started again. */
sealed interface CrashOutcome {
  /** The login is there: its token is good at its server, and so is the next one. */
  record Alive(String provider) implements CrashOutcome {}

  /** The server had rotated, the new tokens were not stored, and the user is told just that. */
  record LossTold() implements CrashOutcome {}

  /** Nobody is signed in, which is what was asked for or what it was before. */
  record SignedOut() implements CrashOutcome {}

  /** Anything else, which is a fault of the daemon. */
  record Wrong(String what) implements CrashOutcome {}
}
