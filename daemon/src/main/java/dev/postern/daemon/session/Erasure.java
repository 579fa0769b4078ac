package dev.postern.daemon.session;

import dev.postern.protocol.Failure;

/** What became of erasing a login. */
sealed interface Erasure {
  /** Nothing is left of it. */
  record Erased() implements Erasure {}

  /** Something is left of it. */
  record Left(Failure why) implements Erasure {}

  /** Another login of the profile was made meanwhile, and was left alone. */
  record Overtaken() implements Erasure {}
}
