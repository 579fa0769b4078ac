package dev.postern.daemon.login;

import dev.postern.daemon.provider.AuthorizationRequests;
import dev.postern.daemon.provider.CodeExchange;
import dev.postern.daemon.provider.Provider;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The authorization code flow of a native app (RFC 8252): a browser that comes back to a loopback
 * listener, raced against a code that the person pastes.
 */
final class BrowserFlow implements Flow {
  private final Login login;
  private final LoginRequest request;
  private final LoginTools tools;
  private final Secret verifier;
  private final Secret state;
  private final Optional<Secret> nonce;
  private @Nullable CallbackServer server;
  private @Nullable Callback callback;
  private final PastedPieces pieces = new PastedPieces();
  private final CompletableFuture<Optional<PasteReader>> pastes = new CompletableFuture<>();

  BrowserFlow(Login login, LoginRequest request, LoginTools tools) {
    this.login = login;
    this.request = request;
    this.tools = tools;
    this.verifier = fresh(tools.random());
    this.state = fresh(tools.random());
    this.nonce =
        AuthorizationRequests.wantsIdentity(provider())
            ? Optional.of(fresh(tools.random()))
            : Optional.empty();
  }

  @Override
  public void start() {
    CallbackServer listening;
    request.callbackPort().ifPresent(tools.lastPages()::free);
    try {
      listening = CallbackServer.open(request.callbackPort(), tools.executor());
    } catch (CallbackServer.PortBusyException busy) {
      login.giveUp(new LoginFailure.PortBusy(busy.port()));
      return;
    } catch (CallbackServer.UnavailableException unavailable) {
      login.giveUp(new LoginFailure.NoLoopback(unavailable.reason()));
      return;
    }
    URI redirectUri = redirectUri(listening.port());
    IssuerCheck issuers = new IssuerCheck(provider().endpoints());
    synchronized (this) {
      server = listening;
      callback = new Callback(state, issuers, answer -> answered(answer, redirectUri));
    }
    pastes.complete(
        Optional.of(
            new PasteReader(state, issuers, redirectUri, provider().quirks().manualRedirectUri())));
    listening.serve(
        new CallbackHandler(listening.port(), callback, fresh(tools.random()).reveal()));
    if (login.outcome().isPresent()) {
      closeServer();
      return;
    }
    login.tell(
        new LoginEvent.OpenBrowser(
            address(redirectUri), provider().quirks().manualRedirectUri().map(this::address)));
  }

  @Override
  public void paste(Secret pasted) {
    Optional<PasteReader> reader = pastes.join();
    if (reader.isEmpty()) {
      return;
    }
    List<LoginFailure.BadPaste> failures = new ArrayList<>();
    for (Secret text : pieces.texts(pasted)) {
      switch (reader.get().read(text)) {
        case PasteReader.Cut(LoginFailure.BadPaste failure) -> {
          pieces.keep(pasted);
          login.tell(new LoginEvent.PasteRefused(failure));
          return;
        }
        case PasteReader.Refused(LoginFailure.BadPaste failure) -> failures.add(failure);
        case PasteReader.Declined(LoginFailure failure) -> {
          login.giveUp(failure);
          return;
        }
        case PasteReader.Pasted(Secret code, URI redirectUri) -> {
          Optional<LoginFailure.BadPaste> refusal = tradePasted(code, redirectUri);
          if (refusal.isEmpty()) {
            return;
          }
          failures.addFirst(refusal.get());
        }
      }
    }
    pieces.keep(pasted);
    login.tell(new LoginEvent.PasteRefused(failures.getFirst()));
  }

  @Override
  public void stop() {
    pastes.complete(Optional.empty());
    Callback seen;
    synchronized (this) {
      seen = callback;
    }
    if (seen != null && seen.isUsed()) {
      takeServer().ifPresent(tools.lastPages()::keep);
    } else {
      closeServer();
    }
  }

  /** Trades the code that a browser brought, and ends the login either way. */
  private LoginOutcome answered(Callback.Answer answer, URI redirectUri) {
    return switch (answer) {
      case Callback.Answer.Refused(LoginFailure failure) -> {
        LoginOutcome outcome = new LoginOutcome.Failed(failure);
        login.giveUp(failure);
        yield outcome;
      }
      case Callback.Answer.Code(Secret code) -> {
        if (!begin()) {
          yield login
              .outcome()
              .orElseGet(() -> new LoginOutcome.Failed(new LoginFailure.Cancelled()));
        }
        LoginOutcome outcome = trade(code, redirectUri);
        login.end(outcome);
        yield outcome;
      }
    };
  }

  /**
   * Trades a pasted code; one that the server refuses was likely cut short, and may come again.
   *
   * @return that refusal; empty where the login has ended
   */
  private Optional<LoginFailure.BadPaste> tradePasted(Secret code, URI redirectUri) {
    if (!begin()) {
      return Optional.empty();
    }
    LoginOutcome outcome = trade(code, redirectUri);
    if (outcome instanceof LoginOutcome.Failed(LoginFailure.OAuth(var error))) {
      login.endTrade();
      return Optional.of(
          new LoginFailure.BadPaste(
              "the server does not take the pasted code: " + error.text(),
              "copy the whole code again, or finish in the browser"));
    }
    login.end(outcome);
    return Optional.empty();
  }

  private boolean begin() {
    try {
      return login.beginTrade();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private LoginOutcome trade(Secret code, URI redirectUri) {
    try {
      login.tell(new LoginEvent.Exchanging());
      return login.judge(
          request
              .provider()
              .server()
              .exchange(new CodeExchange(code, verifier, redirectUri, state, nonce)));
    } catch (RuntimeException fault) {
      return new LoginOutcome.Failed(new LoginFailure.Internal(fault.getClass().getSimpleName()));
    }
  }

  private URI address(URI redirectUri) {
    return AuthorizationRequests.address(provider(), redirectUri, verifier, state, nonce);
  }

  private URI redirectUri(int port) {
    return URI.create(
        "http://" + provider().quirks().redirectHost() + ":" + port + CallbackHandler.PATH);
  }

  private Provider provider() {
    return request.provider().provider();
  }

  private void closeServer() {
    takeServer().ifPresent(CallbackServer::close);
  }

  private synchronized Optional<CallbackServer> takeServer() {
    Optional<CallbackServer> taken = Optional.ofNullable(server);
    server = null;
    return taken;
  }

  /** Thirty-two random bytes as base64url (RFC 7636 section 4.1). */
  private static Secret fresh(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
