package dev.postern.daemon;

import dev.postern.daemon.ipc.SocketServer;
import dev.postern.daemon.ipc.Turnstile;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.daemon.platform.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a daemon that nobody has asked anything for a while, where the service manager starts
 * another for the next who asks. It looks once when the time may have come, so that nothing wakes
 * meanwhile.
 */
final class IdleExit {
  private static final Logger log = LoggerFactory.getLogger(IdleExit.class);

  private final Duration limit;
  private final SocketServer server;
  private final Turnstile way;
  private final Supplier<Optional<String>> need;
  private final Time time;
  private final Scheduler scheduler;
  private final Runnable stop;
  private volatile Duration since;

  /**
   * Of a daemon that is deserted from now on.
   *
   * @param limit how long nobody has to have been there
   * @param need what the daemon is needed for though nobody asks
   * @param stop begins the stop and returns at once
   */
  IdleExit(
      Duration limit,
      SocketServer server,
      Turnstile way,
      Supplier<Optional<String>> need,
      Time time,
      Scheduler scheduler,
      Runnable stop) {
    this.limit = limit;
    this.server = server;
    this.way = way;
    this.need = need;
    this.time = time;
    this.scheduler = scheduler;
    this.stop = stop;
    this.since = time.monotonic();
  }

  /** Begins to wait. */
  void begin() {
    server.whenLeaving(() -> since = time.monotonic());
    lookAfter(limit);
  }

  private void lookAfter(Duration delay) {
    scheduler.after(delay, this::look);
  }

  private void look() {
    if (!mayEnd()) {
      lookAfter(limit);
      return;
    }
    // not before: whoever left says when, and only then counts as gone
    Duration left = limit.minus(time.monotonic().minus(since));
    if (left.isPositive()) {
      lookAfter(left);
    } else if (!way.shut()) {
      lookAfter(limit);
    } else if (mayEnd()) {
      log.info("nobody has asked for {} s; the next who asks starts another", limit.toSeconds());
      stop.run();
    } else {
      way.open();
      lookAfter(limit);
    }
  }

  private boolean mayEnd() {
    return server.isDeserted() && need.get().isEmpty();
  }
}
