package dev.postern.daemon.ipc;

import dev.postern.daemon.platform.Housekeeping;
import dev.postern.daemon.platform.Peer;
import dev.postern.daemon.platform.PeerIdentity;
import dev.postern.daemon.platform.PeerRefusedException;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import dev.postern.protocol.message.Description;
import dev.postern.protocol.message.Discover;
import dev.postern.protocol.message.Done;
import dev.postern.protocol.message.Joined;
import dev.postern.protocol.message.Login;
import dev.postern.protocol.message.Request;
import dev.postern.protocol.message.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a socket of its own, with a table of methods that does little. */
final class ServerFixture implements AutoCloseable {
  private final ManualTime time = new ManualTime();
  private final CountDownLatch gone = new CountDownLatch(1);
  private final AtomicInteger answered = new AtomicInteger();
  private volatile Optional<RuntimeException> fault = Optional.empty();
  private volatile boolean refusing;
  private volatile CountDownLatch held = new CountDownLatch(0);
  private Optional<Path> folder = Optional.empty();
  private Optional<Path> path = Optional.empty();
  private Optional<SocketFile> socket = Optional.empty();
  private Optional<SocketServer> server = Optional.empty();

  static ServerFixture start() throws IOException {
    ServerFixture fixture = new ServerFixture();
    Path folder = Files.createTempDirectory("postern-test");
    Path path = folder.resolve("s.sock");
    SocketFile socket = SocketFile.prepare(path);
    socket.show();
    PeerIdentity identity =
        channel -> {
          if (fixture.refusing) {
            throw new PeerRefusedException("somebody");
          }
          return new Peer(Optional.empty(), Optional.empty());
        };
    SocketServer server =
        new SocketServer(
            identity, fixture::answer, fixture.time, new Housekeeping(() -> {}, fixture.time));
    fixture.folder = Optional.of(folder);
    fixture.path = Optional.of(path);
    fixture.socket = Optional.of(socket);
    fixture.server = Optional.of(server);
    Thread.ofPlatform().daemon(true).start(() -> server.accept(socket.listener()));
    return fixture;
  }

  private Result answer(Request request, Caller caller) {
    answered.incrementAndGet();
    try {
      held.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts an answer", e);
    }
    if (fault.isPresent()) {
      throw fault.get();
    }
    if (request instanceof Login) {
      caller.whenGone(gone::countDown);
      caller.tell(new Joined());
    }
    if (request instanceof Discover) {
      JsonObject document = new ObjectBuilder().put("filler", "x".repeat(40_000)).build();
      return new Description(document);
    }
    return new Done();
  }

  RawClient connect() throws IOException {
    return new RawClient(path());
  }

  Path path() {
    return path.orElseThrow();
  }

  ManualTime time() {
    return time;
  }

  int answered() {
    return answered.get();
  }

  /** Holds answers back. */
  void hold() {
    held = new CountDownLatch(1);
  }

  /** Lets the answers go. */
  void release() {
    held.countDown();
  }

  /** Has whatever comes from now on refused, as before a stop. */
  void refuseRequests() {
    server.orElseThrow().refuse();
  }

  void refusePeers() {
    refusing = true;
  }

  void failWith(RuntimeException exception) {
    fault = Optional.of(exception);
  }

  void awaitGone() throws InterruptedException {
    if (!gone.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody noticed that the caller went away");
    }
  }

  /** Waits until whoever asked is no longer connected. */
  void awaitHungUp() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (answered() == 0 || server.orElseThrow().connections() > 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("nobody was hung up on");
      }
      Thread.onSpinWait();
    }
  }

  void awaitTask() throws InterruptedException {
    time.awaitPending(1);
  }

  /** Stops the server and leaves its folder. */
  void stop() throws IOException {
    if (socket.isPresent()) {
      socket.get().close();
    }
    if (server.isPresent()) {
      server.get().close();
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    if (path.isPresent()) {
      Files.deleteIfExists(path());
      Files.deleteIfExists(folder.orElseThrow());
    }
  }
}
