package dev.postern.daemon.login;

/** Someone who follows a login, a terminal for one. */
@FunctionalInterface
public interface LoginListener {
  /** Takes notice of a step; called in order, never for two steps at a time. */
  void on(LoginEvent event);
}
