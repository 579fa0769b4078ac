package dev.postern.daemon.ipc;

import dev.postern.daemon.platform.Housekeeping;
import dev.postern.daemon.platform.Peer;
import dev.postern.daemon.platform.PeerIdentity;
import dev.postern.daemon.platform.PeerRefusedException;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server of one table of methods on as many sockets as there are: names every peer before
 * anything is read from it, then serves it. What peers may take up counts over all the sockets.
 */
public final class SocketServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SocketServer.class);
  private static final Duration FRAME_LIMIT = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

  private final PeerIdentity identity;
  private final MethodTable methods;
  private final Scheduler scheduler;
  private final Limits limits = Limits.of(FRAME_LIMIT);
  private final Crowd crowd;
  private volatile boolean stopping;
  private volatile Runnable whenLeaving = () -> {};
  private final AtomicInteger arriving = new AtomicInteger();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  /** A server that listens nowhere yet. */
  public SocketServer(
      PeerIdentity identity, MethodTable methods, Scheduler scheduler, Housekeeping housekeeping) {
    this.identity = identity;
    this.methods =
        (request, caller) -> {
          if (stopping) {
            throw new FailureException(
                Failure.of(ErrorCode.STOPPING, "the daemon is stopping", "try again in a moment"));
          }
          housekeeping.serving();
          return methods.answer(request, caller);
        };
    this.scheduler = scheduler;
    this.crowd = new Crowd(housekeeping);
  }

  /** How many connections are open. */
  public int connections() {
    return connections.size();
  }

  /** Whether nobody is connected, or about to be. */
  public boolean isDeserted() {
    return arriving.get() == 0 && connections.isEmpty();
  }

  /** Has the action run whenever one leaves, while it still counts as connected. */
  public void whenLeaving(Runnable action) {
    whenLeaving = action;
  }

  /** Accepts from a socket that is bound, until it is closed. */
  public void accept(ServerSocketChannel listener) {
    accept(listener, Optional.empty());
  }

  /** Accepts from a socket while the way in is open, until the socket is closed. */
  public void accept(ServerSocketChannel listener, Optional<Turnstile> way) {
    while (listener.isOpen()) {
      try {
        SocketChannel channel = listener.accept();
        if (way.isEmpty() || way.get().admits(channel)) {
          arriving.incrementAndGet();
          Thread.ofVirtual().name("connection").start(() -> serve(channel));
        }
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // out of file descriptors: those in use go on, and one of them will be given back
        log.warn("no connection could be accepted: {}", e.getMessage());
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void serve(SocketChannel channel) {
    try {
      welcome(channel).serve();
      return;
    } catch (PeerRefusedException e) {
      log.warn("refused: {}", e.getMessage());
    } catch (IOException e) {
      log.warn("a peer could not be named: {}", e.getMessage());
    }
    hangUp(channel);
  }

  private Connection welcome(SocketChannel channel) throws IOException, PeerRefusedException {
    try {
      return take(channel, identity.identify(channel));
    } finally {
      arriving.decrementAndGet();
    }
  }

  private Connection take(SocketChannel channel, Peer peer) {
    Connection connection = new Connection(channel, peer, methods, scheduler, limits, this::drop);
    connections.add(connection);
    crowd.count(connections.size());
    return connection;
  }

  private void drop(Connection connection) {
    whenLeaving.run();
    connections.remove(connection);
    crowd.count(connections.size());
  }

  private static void hangUp(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("a connection did not close: {}", e.getMessage());
    }
  }

  /** Refuses whatever is asked from now on; what is under way is answered. */
  public void refuse() {
    stopping = true;
  }

  /** Hangs up on all, once the answers on their way have been written; the sockets are closed. */
  @Override
  public void close() {
    long deadline = System.nanoTime() + LAST_ANSWERS.toNanos();
    for (Connection connection : connections) {
      connection.finish(Duration.ofNanos(deadline - System.nanoTime()));
    }
  }
}
