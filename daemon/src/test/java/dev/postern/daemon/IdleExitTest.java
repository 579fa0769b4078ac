package dev.postern.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.ipc.SocketServer;
import dev.postern.daemon.ipc.Turnstile;
import dev.postern.daemon.platform.Housekeeping;
import dev.postern.daemon.platform.Peer;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.message.Done;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a daemon that nobody asks, at a real socket. */
class IdleExitTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final long SELF = 42;
  private static final Peer CLIENT = new Peer(Optional.of(7L), Optional.empty());
  private static final Peer KNOCK = new Peer(Optional.of(SELF), Optional.empty());

  @TempDir Path folder;
  private final ManualTime time = new ManualTime();
  private final AtomicInteger stops = new AtomicInteger();
  private final Map<SocketChannel, Peer> peers = new ConcurrentHashMap<>();

  /** Who comes first, after whom there is nobody but this process. */
  private final Deque<Peer> clients = new ArrayDeque<>();

  private volatile Deque<Optional<String>> needs = new ArrayDeque<>();
  private ServerSocketChannel listener;
  private SocketServer server;
  private UnixDomainSocketAddress address;

  @BeforeEach
  void serve() throws IOException {
    address = UnixDomainSocketAddress.of(folder.resolve("p.sock"));
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
    server =
        new SocketServer(
            this::peer, (_, _) -> new Done(), time, new Housekeeping(() -> {}, new ManualTime()));
    Turnstile way = new Turnstile(address.getPath(), SELF, this::peer);
    Thread.ofPlatform().daemon(true).start(() -> server.accept(listener, Optional.of(way)));
    new IdleExit(LIMIT, server, way, this::need, time, time, stops::incrementAndGet).begin();
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    listener.close();
  }

  private synchronized Peer peer(SocketChannel channel) {
    return peers.computeIfAbsent(channel, _ -> clients.isEmpty() ? KNOCK : clients.removeFirst());
  }

  private Optional<String> need() {
    return needs.isEmpty() ? Optional.empty() : needs.removeFirst();
  }

  private synchronized SocketChannel client() throws IOException {
    clients.add(CLIENT);
    return SocketChannel.open(address);
  }

  private static String ask(SocketChannel client) throws IOException {
    client.write(
        ByteBuffer.wrap(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status\"}\n"
                .getBytes(StandardCharsets.UTF_8)));
    ByteBuffer answer = ByteBuffer.allocate(256);
    client.read(answer);
    return StandardCharsets.UTF_8.decode(answer.flip()).toString();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void itEndsOnceNobodyHasAskedForThatLongAndNoSooner() {
    time.advance(LIMIT.minusSeconds(1));
    assertThat(stops).hasValue(0);
    time.advance(Duration.ofSeconds(1));
    assertThat(stops).hasValue(1);
  }

  @Test
  void whoeverAskedCountsFromWhenTheyLeft() throws Exception {
    time.advance(LIMIT.minusSeconds(60));
    try (SocketChannel client = client()) {
      assertThat(ask(client)).contains("result");
      time.advance(Duration.ofHours(1));
      assertThat(stops).hasValue(0);
    }
    await(server::isDeserted);
    time.advance(LIMIT.minusSeconds(1));
    assertThat(stops).hasValue(0);
    time.advance(LIMIT);
    assertThat(stops).hasValue(1);
  }

  @Test
  void itGoesOnWhileItIsNeeded() {
    needs.add(Optional.of("somebody signs in"));
    needs.add(Optional.of("somebody signs in"));
    time.advance(LIMIT.multipliedBy(2));
    assertThat(stops).hasValue(0);
    time.advance(LIMIT);
    assertThat(stops).hasValue(1);
  }

  @Test
  void whoComesOnceTheWayIsShutWaitsForTheNextDaemon() throws Exception {
    time.advance(LIMIT);
    assertThat(stops).hasValue(1);
    try (SocketChannel late = client()) {
      late.write(ByteBuffer.wrap("{}\n".getBytes(StandardCharsets.UTF_8)));
      listener.close(); // ours alone would be all of them; the service manager's stays open
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void whatComesUpAtTheLastMomentOpensTheWayAgainForWhoCameMeanwhile() throws Exception {
    needs.add(Optional.empty());
    needs.add(Optional.of("a refresh is under way"));
    time.advance(LIMIT);
    assertThat(stops).hasValue(0);
    try (SocketChannel client = client()) {
      assertThat(ask(client)).contains("result");
    }
  }
}
