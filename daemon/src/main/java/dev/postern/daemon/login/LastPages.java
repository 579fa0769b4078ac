package dev.postern.daemon.login;

import dev.postern.daemon.platform.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The listeners of logins that have ended. They stay for a while, since a person may load the last
 * page again; the latest few alone, and none whose port another login needs.
 */
final class LastPages {
  /** How long one stays. */
  static final Duration STAY = Duration.ofMinutes(5);

  private static final int MOST = 3;

  private final Scheduler scheduler;
  private final Deque<CallbackServer> kept = new ArrayDeque<>();

  LastPages(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Keeps a listener, which is closed when its time is over. */
  synchronized void keep(CallbackServer server) {
    kept.addLast(server);
    if (kept.size() > MOST) {
      kept.removeFirst().close();
    }
    scheduler.after(STAY, () -> close(server));
  }

  /** Closes the one that listens on a port, if one does. */
  synchronized void free(int port) {
    for (Iterator<CallbackServer> each = kept.iterator(); each.hasNext(); ) {
      CallbackServer server = each.next();
      if (server.port() == port) {
        each.remove();
        server.close();
      }
    }
  }

  private synchronized void close(CallbackServer server) {
    if (kept.remove(server)) {
      server.close();
    }
  }
}
