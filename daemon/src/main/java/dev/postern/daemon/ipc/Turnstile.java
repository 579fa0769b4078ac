package dev.postern.daemon.ipc;

import dev.postern.daemon.platform.PeerIdentity;
import dev.postern.daemon.platform.PeerRefusedException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The way in at a socket that another process listens at too. It can be shut without losing
 * anybody: whoever came before is let in, whoever comes later waits in the kernel's queue, for this
 * process or the next.
 *
 * <p>A thread that waits in {@code accept} leaves it for a connection alone, so this process
 * connects to itself. Closing the channel instead could not be undone, and one who had just come in
 * would be turned away.
 */
public final class Turnstile {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Path socket;
  private final long process;
  private final PeerIdentity identity;
  private volatile Optional<Shutting> shutting = Optional.empty();

  /** The knock has come through; the way is open again. */
  private record Shutting(CompletableFuture<Boolean> shut, CompletableFuture<Boolean> reopened) {}

  /**
   * An open way.
   *
   * @param process this process
   */
  public Turnstile(Path socket, long process, PeerIdentity identity) {
    this.socket = socket;
    this.process = process;
    this.identity = identity;
  }

  /** Shuts the way; false, and it is open, where that does not come about within seconds. */
  public boolean shut() {
    Shutting attempt = new Shutting(new CompletableFuture<>(), new CompletableFuture<>());
    shutting = Optional.of(attempt);
    try (SocketChannel knock = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      knock.connect(UnixDomainSocketAddress.of(socket));
      return attempt.shut().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException | TimeoutException | ExecutionException e) {
      open();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      open();
      return false;
    }
  }

  /** Opens the way again. */
  public void open() {
    Optional<Shutting> before = shutting;
    shutting = Optional.empty();
    before.ifPresent(attempt -> attempt.reopened().complete(true));
  }

  /** Whether a connection is to be served; waits with that which shuts the way until it is open. */
  boolean admits(SocketChannel connection) throws IOException {
    Optional<Shutting> attempt = shutting;
    if (attempt.isEmpty() || !isOurs(connection)) {
      return true;
    }
    connection.close();
    attempt.get().shut().complete(true);
    attempt.get().reopened().join();
    return false;
  }

  private boolean isOurs(SocketChannel connection) {
    try {
      return identity.identify(connection).pid().equals(Optional.of(process));
    } catch (IOException | PeerRefusedException e) {
      return false; // it is named again, and refused, when it is served
    }
  }
}
