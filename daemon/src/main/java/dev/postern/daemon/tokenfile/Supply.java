package dev.postern.daemon.tokenfile;

import dev.postern.daemon.session.AccessToken;
import dev.postern.protocol.Failure;

/** What there is to put in a token file. */
public sealed interface Supply {
  /** A token that holds. */
  record Ready(AccessToken token) implements Supply {}

  /** Somebody is signed in and no token holds; the one in the file has ended and harms nobody. */
  record Late(Failure why) implements Supply {}

  /** Nobody is signed in. */
  record None(Failure why) implements Supply {}
}
