package dev.postern.daemon.ipc;

import java.time.Duration;

/**
 * What the peers of a server may take up.
 *
 * @param frame how long a frame may take to arrive
 * @param unended the bytes of frames that have not ended
 * @param unwritten the bytes of answers that were not read
 */
record Limits(Duration frame, Held unended, Held unwritten) {
  // a request with the environment of its caller
  private static final long USUAL_FRAME = 64 << 10;

  // a token or a credential
  private static final long USUAL_ANSWER = 4 << 10;

  /** Such limits with nothing held yet. */
  static Limits of(Duration frame) {
    return new Limits(frame, new Held(USUAL_FRAME), new Held(USUAL_ANSWER));
  }
}
