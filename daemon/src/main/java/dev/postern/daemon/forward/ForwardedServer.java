package dev.postern.daemon.forward;

import dev.postern.daemon.ipc.SocketFile;
import dev.postern.daemon.ipc.SocketServer;
import dev.postern.daemon.platform.Cancellable;
import dev.postern.daemon.platform.Time;
import dev.postern.protocol.message.ForwardedSocket;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One restricted socket that is open.
 *
 * @param endsAt when it closes, by the clock that nobody can set
 */
record ForwardedServer(
    ForwardedSocket described,
    SocketFile file,
    SocketServer server,
    Cancellable end,
    Duration endsAt) {
  private static final Logger log = LoggerFactory.getLogger(ForwardedServer.class);

  /** What it is, with its end as the wall clock stands now. */
  ForwardedSocket seenNow(Time time) {
    long end = time.now().plus(endsAt.minus(time.monotonic())).getEpochSecond();
    return new ForwardedSocket(
        described.path(), described.profiles(), Math.min(described.expiresAt(), end + 1));
  }

  void close() {
    end.cancel();
    try {
      file.close();
      server.close();
    } catch (IOException e) {
      log.warn("{} did not close: {}", described.path(), e.getMessage());
    }
  }
}
