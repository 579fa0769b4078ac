package dev.postern.daemon;

import dev.postern.daemon.session.SessionLog;
import dev.postern.protocol.Failure;

/** Tells a follower, without details, that tokens came or a login ended, as a log hears it. */
final class LoginChanges implements SessionLog {
  private final SessionLog log;
  private volatile Runnable follower = () -> {};

  LoginChanges(SessionLog log) {
    this.log = log;
  }

  /** Has the follower run after each change; it must not wait for anything. */
  void follow(Runnable chosen) {
    follower = chosen;
  }

  /** Tells the follower that a login was made. */
  void tell() {
    follower.run();
  }

  @Override
  public void refreshed(String profile) {
    log.refreshed(profile);
    tell();
  }

  @Override
  public void kept(String profile, Failure failure) {
    log.kept(profile, failure);
  }

  @Override
  public void ended(String profile, String reason) {
    log.ended(profile, reason);
    tell();
  }

  @Override
  public void failed(String profile, RuntimeException fault) {
    log.failed(profile, fault);
  }
}
