package dev.postern.daemon.login;

import dev.postern.daemon.provider.Provider;
import dev.postern.protocol.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The logins under way: at most one a profile; a second request joins it. */
public final class Logins implements AutoCloseable {
  private final LoginTools tools;
  private final TokenSink sink;
  private final Map<String, Login> underWay = new HashMap<>();

  /** No login under way yet; tokens will go to the given sink. */
  public Logins(LoginTools tools, TokenSink sink) {
    this.tools = tools;
    this.sink = sink;
  }

  /** Begins a login for the profile, or joins the one under way, whatever that was asked to do. */
  public LoginAttempt join(String profile, LoginRequest request, LoginListener listener) {
    LoginAttempt attempt = joinOrBegin(profile, request, listener);
    // the lock may have closed after this login was let through, and not have seen it yet; asked
    // outside of our own monitor, since a lock that closes just now comes here from within its own
    if (tools.locked().getAsBoolean()) {
      withhold();
    }
    return attempt;
  }

  private synchronized LoginAttempt joinOrBegin(
      String profile, LoginRequest request, LoginListener listener) {
    return joinUnderWay(profile, listener).orElseGet(() -> begin(profile, request, listener));
  }

  /** Joins the login under way for the profile; nothing where there is none. */
  public synchronized Optional<LoginAttempt> joinUnderWay(String profile, LoginListener listener) {
    return Optional.ofNullable(underWay.get(profile)).flatMap(login -> login.add(listener));
  }

  /** Hands what a person pasted to the login under way; false where there is none. */
  public boolean paste(String profile, Secret pasted) {
    Optional<Login> login;
    synchronized (this) {
      login = Optional.ofNullable(underWay.get(profile));
    }
    login.ifPresent(found -> found.paste(pasted));
    return login.isPresent();
  }

  /** Where the login under way for the profile signs in. */
  public synchronized Optional<Provider> providerUnderWay(String profile) {
    return Optional.ofNullable(underWay.get(profile)).map(Login::provider);
  }

  /** Whether somebody signs in. */
  public synchronized boolean areUnderWay() {
    return !underWay.isEmpty();
  }

  /** Ends every login that is under way because postern was locked. */
  public void withhold() {
    all().forEach(login -> login.giveUp(new LoginFailure.Locked()));
  }

  /**
   * Cancels every login that is under way, and awaits an answer that a server owes: the code in the
   * request is spent, and the tokens would be lost.
   */
  @Override
  public void close() {
    List<Login> all = all();
    all.forEach(login -> login.giveUp(new LoginFailure.Cancelled()));
    all.forEach(Login::awaitTrade);
  }

  private synchronized List<Login> all() {
    return List.copyOf(underWay.values());
  }

  private LoginAttempt begin(String profile, LoginRequest request, LoginListener listener) {
    Login login = new Login(profile, request, tools, sink, this::forget);
    LoginAttempt first =
        login.add(listener).orElseThrow(() -> new IllegalStateException("over before it began"));
    underWay.put(profile, login);
    login.start();
    return first;
  }

  private synchronized void forget(Login login) {
    underWay.remove(login.profile(), login);
  }
}
