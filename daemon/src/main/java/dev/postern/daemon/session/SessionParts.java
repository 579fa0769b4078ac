package dev.postern.daemon.session;

import dev.postern.daemon.platform.Scheduler;
import dev.postern.daemon.platform.Time;

/** What every session works with. */
record SessionParts(
    TokenKeeper keeper,
    Refresher refresher,
    RefreshPolicy policy,
    Time time,
    Scheduler scheduler,
    SessionLog log) {
  TokenChoice choice() {
    return new TokenChoice(policy, time);
  }
}
