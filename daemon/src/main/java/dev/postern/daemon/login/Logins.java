package dev.postern.daemon.login;

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
  public synchronized LoginAttempt join(
      String profile, LoginRequest request, LoginListener listener) {
    Optional<LoginAttempt> joined =
        Optional.ofNullable(underWay.get(profile)).flatMap(login -> login.add(listener));
    return joined.orElseGet(() -> begin(profile, request, listener));
  }

  /** Cancels every login that is under way. */
  @Override
  public void close() {
    List<Login> all;
    synchronized (this) {
      all = List.copyOf(underWay.values());
    }
    all.forEach(login -> login.giveUp(new LoginFailure.Cancelled()));
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
