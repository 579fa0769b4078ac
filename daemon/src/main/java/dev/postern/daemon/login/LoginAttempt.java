package dev.postern.daemon.login;

import dev.postern.daemon.provider.Provider;
import dev.postern.protocol.Secret;
import java.util.concurrent.CompletableFuture;

/** One terminal's part in a login, which others may have joined. */
public interface LoginAttempt {
  /** Where the login signs in, which is not what this part asked for where it joined another. */
  Provider provider();

  /** How the login ended; it never completes exceptionally. */
  CompletableFuture<LoginOutcome> outcome();

  /** Hands in a code, {@code code#state} or a whole redirect URL that the person pasted. */
  void paste(Secret pasted);

  /** Stops following; when the last one leaves the login is cancelled and its port is free. */
  void leave();
}
