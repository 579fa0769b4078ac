package dev.postern.daemon.login;

import dev.postern.daemon.platform.Cancellable;
import dev.postern.daemon.provider.Account;
import dev.postern.daemon.provider.OAuthError;
import dev.postern.daemon.provider.Provider;
import dev.postern.daemon.provider.TokenHint;
import dev.postern.daemon.provider.TokenReply;
import dev.postern.daemon.provider.TokenSet;
import dev.postern.protocol.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One login under way: who follows it, what they were told, and whether it is over.
 *
 * <p>It waits for an answer, trades it, and ends; a trade that comes to nothing may go back to
 * waiting. Whatever ends a login from outside (time, everyone leaving) waits for a trade under way,
 * because the code or token in it is spent.
 */
final class Login {
  private enum Phase {
    WAITING,
    TRADING,
    OVER
  }

  private final String profile;
  private final LoginRequest request;
  private final LoginTools tools;
  private final TokenSink sink;
  private final Consumer<Login> whenOver;
  private final Flow flow;
  private final List<Participant> participants = new ArrayList<>();
  private final List<LoginEvent> history = new ArrayList<>();
  private Phase phase = Phase.WAITING;
  private Optional<LoginFailure> ending = Optional.empty();
  private Optional<LoginOutcome> outcome = Optional.empty();
  private Cancellable timer = () -> {};

  private CompletableFuture<?> pasting = CompletableFuture.completedFuture(true);

  Login(
      String profile,
      LoginRequest request,
      LoginTools tools,
      TokenSink sink,
      Consumer<Login> whenOver) {
    this.profile = profile;
    this.request = request;
    this.tools = tools;
    this.sink = sink;
    this.whenOver = whenOver;
    this.flow =
        switch (request.method()) {
          case BROWSER -> new BrowserFlow(this, request, tools);
          case DEVICE -> new DeviceFlow(this, request, tools);
        };
  }

  String profile() {
    return profile;
  }

  Provider provider() {
    return request.provider().provider();
  }

  synchronized void start() {
    LoginFailure late = new LoginFailure.TimedOut(request.timeout());
    timer = tools.scheduler().after(request.timeout(), () -> giveUp(late));
    tools.executor().execute(() -> guarded(flow::start));
  }

  /** A new follower, told all that went before; nothing where the login is over. */
  synchronized Optional<Participant> add(LoginListener listener) {
    if (phase == Phase.OVER) {
      return Optional.empty();
    }
    Participant participant = new Participant(this, listener, new Mailbox(tools.executor()));
    if (!participants.isEmpty()) {
      participant.tell(new LoginEvent.Joined());
    }
    history.forEach(participant::tell);
    participants.add(participant);
    return Optional.of(participant);
  }

  void remove(Participant participant) {
    boolean last;
    synchronized (this) {
      last = participants.remove(participant) && participants.isEmpty();
    }
    participant.end(new LoginOutcome.Failed(new LoginFailure.Cancelled()));
    if (last) {
      giveUp(new LoginFailure.Cancelled());
    }
  }

  /** Hands a paste to the flow after those before it, since it may be the end of a wrapped one. */
  synchronized void paste(Secret pasted) {
    pasting =
        pasting.whenCompleteAsync((_, _) -> guarded(() -> flow.paste(pasted)), tools.executor());
  }

  /** Tells all followers of a step. */
  synchronized void tell(LoginEvent event) {
    if (phase != Phase.OVER) {
      history.add(event);
      participants.forEach(participant -> participant.tell(event));
    }
  }

  /** How the login ended, where it has. */
  synchronized Optional<LoginOutcome> outcome() {
    return outcome;
  }

  /** Begins a trade once no other is under way; false where the login is over by then. */
  synchronized boolean beginTrade() throws InterruptedException {
    while (phase == Phase.TRADING) {
      wait();
    }
    if (phase == Phase.OVER) {
      return false;
    }
    phase = Phase.TRADING;
    return true;
  }

  /** Waits until no trade is under way. */
  synchronized void awaitTrade() {
    try {
      while (phase == Phase.TRADING) {
        wait();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Goes back to waiting after a trade that came to nothing. */
  void endTrade() {
    Optional<LoginFailure> due;
    synchronized (this) {
      phase = Phase.WAITING;
      due = ending;
      notifyAll();
    }
    due.ifPresent(this::giveUp);
  }

  /**
   * What a token reply makes of the login; granted tokens are kept before this returns, or revoked
   * where postern has been locked meanwhile or they are of no use.
   */
  LoginOutcome judge(TokenReply reply) {
    return switch (reply) {
      case TokenReply.Granted(TokenSet tokens) -> keep(tokens);
      case TokenReply.Refused(OAuthError error) -> new LoginOutcome.Failed(failure(error));
      case TokenReply.Unavailable unavailable ->
          new LoginOutcome.Failed(
              new LoginFailure.ServerUnavailable(unavailable.reason(), unavailable.cure()));
      case TokenReply.Unusable(
              String reason,
              Optional<String> cure,
              Optional<Secret> refreshToken) -> {
        refreshToken.ifPresent(this::revoke);
        yield new LoginOutcome.Failed(new LoginFailure.ServerUnavailable(reason, cure));
      }
    };
  }

  static LoginFailure failure(OAuthError error) {
    return error.is(OAuthError.ACCESS_DENIED)
        ? new LoginFailure.Denied()
        : new LoginFailure.OAuth(error);
  }

  private LoginOutcome keep(TokenSet tokens) {
    if (tools.locked().getAsBoolean()) {
      revoke(tokens);
      return new LoginOutcome.Failed(new LoginFailure.Locked());
    }
    return sink.keep(profile, provider(), tokens)
        .<LoginOutcome>map(LoginOutcome.Failed::new)
        .orElseGet(
            () -> new LoginOutcome.SignedIn(profile, tokens.account().orElse(Account.unknown())));
  }

  private void revoke(TokenSet tokens) {
    if (tokens.refreshToken().isPresent()) {
      revoke(tokens.refreshToken().get());
    } else {
      request.provider().server().revoke(tokens.accessToken(), TokenHint.ACCESS_TOKEN);
    }
  }

  private void revoke(Secret refreshToken) {
    request.provider().server().revoke(refreshToken, TokenHint.REFRESH_TOKEN);
  }

  /** Ends the login for a reason from outside, or, with a trade under way, once that failed. */
  void giveUp(LoginFailure failure) {
    synchronized (this) {
      if (phase == Phase.TRADING) {
        ending = ending.or(() -> Optional.of(failure));
        return;
      }
    }
    end(new LoginOutcome.Failed(failure));
  }

  /** Ends the login; only the first end counts. */
  void end(LoginOutcome end) {
    List<Participant> told;
    synchronized (this) {
      if (phase == Phase.OVER) {
        return;
      }
      phase = Phase.OVER;
      outcome = Optional.of(end);
      timer.cancel();
      notifyAll();
      told = List.copyOf(participants);
    }
    whenOver.accept(this);
    flow.stop();
    told.forEach(participant -> participant.end(end));
  }

  /** Runs a step of the flow; a fault in it ends the login instead of leaving it hanging. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException fault) {
      end(new LoginOutcome.Failed(new LoginFailure.Internal(fault.getClass().getSimpleName())));
    }
  }
}
