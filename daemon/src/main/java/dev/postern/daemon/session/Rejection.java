package dev.postern.daemon.session;

import dev.postern.protocol.Secret;

/** What a server has answered with 401, by the word of who asks. */
public sealed interface Rejection {
  /** Nothing: any token that may be served will do. */
  record None() implements Rejection {}

  /** Whichever access token is at hand. */
  record Current() implements Rejection {}

  /**
   * One access token; where another is at hand by now, that one is served.
   *
   * @param fingerprint that of the token
   */
  record Of(Fingerprint fingerprint) implements Rejection {}

  /** The rejection of a token. */
  static Rejection of(Secret token) {
    return new Of(Fingerprint.of(token));
  }

  /** Whether it speaks of that token. */
  default boolean means(Secret token) {
    return switch (this) {
      case None() -> false;
      case Current() -> true;
      case Of(Fingerprint fingerprint) -> fingerprint.equals(Fingerprint.of(token));
    };
  }
}
