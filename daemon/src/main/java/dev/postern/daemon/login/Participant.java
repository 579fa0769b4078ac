package dev.postern.daemon.login;

import dev.postern.daemon.provider.Provider;
import dev.postern.protocol.Secret;
import java.util.concurrent.CompletableFuture;

/** One follower of a login; steps and outcome reach it in order. */
final class Participant implements LoginAttempt {
  private final Login login;
  private final LoginListener listener;
  private final Mailbox mailbox;
  private final CompletableFuture<LoginOutcome> outcome = new CompletableFuture<>();

  Participant(Login login, LoginListener listener, Mailbox mailbox) {
    this.login = login;
    this.listener = listener;
    this.mailbox = mailbox;
  }

  @Override
  public Provider provider() {
    return login.provider();
  }

  @Override
  public CompletableFuture<LoginOutcome> outcome() {
    return outcome.copy();
  }

  @Override
  public void paste(Secret pasted) {
    login.paste(pasted);
  }

  @Override
  public void leave() {
    login.remove(this);
  }

  void tell(LoginEvent event) {
    mailbox.post(() -> listener.on(event));
  }

  void end(LoginOutcome end) {
    mailbox.post(() -> outcome.complete(end));
  }
}
