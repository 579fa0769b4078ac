package dev.postern.daemon.login;

import dev.postern.protocol.Secret;

/** One way to sign in, on its way. */
interface Flow {
  /** Takes the first step; called once, on a thread where it may block. */
  void start();

  /** Takes what a person pasted; called where it may block. */
  void paste(Secret pasted);

  /** Frees whatever is held; the login is over. */
  void stop();
}
