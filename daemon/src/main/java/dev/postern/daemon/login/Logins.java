package dev.postern.daemon.login;

import dev.postern.protocol.Secret;
import java.util.concurrent.CompletableFuture;

/** The logins under way: at most one a profile; a second request joins it. */
public final class Logins {

  /** No login under way yet; tokens will go to the given sink. */
  public Logins(LoginTools tools, TokenSink sink) {}

  /** Begins a login for the profile, or joins the one under way, whatever that was asked to do. */
  public LoginAttempt join(String profile, LoginRequest request, LoginListener listener) {
    return new LoginAttempt() {
      @Override
      public CompletableFuture<LoginOutcome> outcome() {
        return CompletableFuture.completedFuture(
            new LoginOutcome.Failed(new LoginFailure.Internal("not built yet")));
      }

      @Override
      public void paste(Secret pasted) {}

      @Override
      public void leave() {}
    };
  }
}
