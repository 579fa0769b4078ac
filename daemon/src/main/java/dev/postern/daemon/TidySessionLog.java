package dev.postern.daemon;

import dev.postern.daemon.platform.Housekeeping;
import dev.postern.daemon.session.SessionLog;
import dev.postern.protocol.Failure;

/** A log after whose refreshes, which load a lot, memory is given back. */
record TidySessionLog(SessionLog log, Housekeeping housekeeping) implements SessionLog {
  @Override
  public void refreshed(String profile) {
    log.refreshed(profile);
    housekeeping.afterwards();
  }

  @Override
  public void kept(String profile, Failure failure) {
    log.kept(profile, failure);
    housekeeping.afterwards();
  }

  @Override
  public void ended(String profile, String reason) {
    log.ended(profile, reason);
    housekeeping.afterwards();
  }

  @Override
  public void failed(String profile, RuntimeException fault) {
    log.failed(profile, fault);
    housekeeping.afterwards();
  }
}
