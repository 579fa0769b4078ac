package dev.postern.daemon;

import dev.postern.daemon.session.SessionLog;
import dev.postern.protocol.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to sessions, in the daemon's log. */
final class Slf4jSessionLog implements SessionLog {
  private static final Logger log = LoggerFactory.getLogger("dev.postern.daemon.session");

  @Override
  public void refreshed(String profile) {
    log.info("{}: refreshed", profile);
  }

  @Override
  public void kept(String profile, Failure failure) {
    log.warn("{}: not refreshed, the login is kept: {}", profile, failure.message());
  }

  @Override
  public void ended(String profile, String reason) {
    log.warn("{}: the login has ended: {}", profile, reason);
  }

  @Override
  public void failed(String profile, RuntimeException fault) {
    log.error("{}: the refresh failed for a fault of the daemon's own", profile, fault);
  }
}
