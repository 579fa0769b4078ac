package dev.postern.daemon.forward;

import dev.postern.daemon.ipc.MethodTable;
import dev.postern.daemon.ipc.SocketFile;
import dev.postern.daemon.ipc.SocketServer;
import dev.postern.daemon.platform.Cancellable;
import dev.postern.daemon.platform.Housekeeping;
import dev.postern.daemon.platform.PeerIdentity;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.daemon.platform.Time;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.ForwardedSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The restricted sockets that are open; each closes itself when its time has come. */
public final class ForwardedSockets {
  private static final Logger log = LoggerFactory.getLogger(ForwardedSockets.class);
  private static final int MOST = 16;

  private final PeerIdentity identity;
  private final Function<ForwardedSocket, MethodTable> methods;
  private final Time time;
  private final Scheduler scheduler;
  private final Housekeeping housekeeping;
  private final Map<String, ForwardedServer> open = new TreeMap<>();

  /**
   * No socket yet.
   *
   * @param methods what a socket serves
   */
  public ForwardedSockets(
      PeerIdentity identity,
      Function<ForwardedSocket, MethodTable> methods,
      Time time,
      Scheduler scheduler,
      Housekeeping housekeeping) {
    this.identity = identity;
    this.methods = methods;
    this.time = time;
    this.scheduler = scheduler;
    this.housekeeping = housekeeping;
  }

  /** Opens a socket of mode 0600 at a path where there is nothing. */
  public synchronized ForwardedSocket open(Path path, List<String> profiles, Duration lifetime)
      throws FailureException {
    if (open.size() >= MOST) {
      throw new FailureException(
          Failure.of(
              ErrorCode.REFUSED,
              MOST + " forwarded sockets are open, which is the most there can be",
              "close one first: postern forward --close"));
    }
    ForwardedSocket described =
        new ForwardedSocket(path.toString(), profiles, time.now().plus(lifetime).getEpochSecond());
    SocketFile file = bind(path);
    SocketServer server =
        new SocketServer(identity, methods.apply(described), scheduler, housekeeping);
    Cancellable end = scheduler.after(lifetime, () -> close(Optional.of(path.toString())));
    open.put(
        described.path(),
        new ForwardedServer(described, file, server, end, time.monotonic().plus(lifetime)));
    Thread.ofVirtual().name("accept-forwarded").start(() -> server.accept(file.listener()));
    log.info("serving {} over {} for {} s", profiles, path, lifetime.toSeconds());
    return described;
  }

  /** Closes the socket at that path, or all; answers whether there was one. */
  public synchronized boolean close(Optional<String> path) {
    List<String> meant = path.map(List::of).orElseGet(() -> List.copyOf(open.keySet()));
    boolean found = false;
    for (String one : meant) {
      ForwardedServer server = open.remove(one);
      if (server != null) {
        server.close();
        found = true;
      }
    }
    return found;
  }

  /** Those that are open. */
  public synchronized List<ForwardedSocket> all() {
    return open.values().stream().map(server -> server.seenNow(time)).toList();
  }

  private static SocketFile bind(Path path) throws FailureException {
    try {
      return SocketFile.create(path);
    } catch (IOException | UnsupportedOperationException e) {
      throw new FailureException(
          Failure.of(
              ErrorCode.REFUSED,
              "no socket can be made at " + path + ": " + e.getMessage(),
              "choose a path where there is nothing, of at most 100 bytes"));
    }
  }
}
