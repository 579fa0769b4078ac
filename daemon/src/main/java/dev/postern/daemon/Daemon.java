package dev.postern.daemon;

import dev.postern.daemon.door.Dismissal;
import dev.postern.daemon.door.DoorException;
import dev.postern.daemon.door.DoorHandler;
import dev.postern.daemon.door.Doors;
import dev.postern.daemon.handler.DaemonHandler;
import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.ipc.SocketServer;
import dev.postern.daemon.ipc.Turnstile;
import dev.postern.daemon.platform.InstanceLock;
import dev.postern.daemon.platform.LockMark;
import dev.postern.daemon.platform.PrivateFolder;
import dev.postern.daemon.settings.ConfigException;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.Request;
import dev.postern.protocol.message.Result;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of the daemon that owns a state folder: it opens its doors, serves, and ends. */
final class Daemon implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Daemon.class);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Engine engine;
  private final Surroundings around;
  private final InstanceLock lock;
  private final SocketServer server;
  private final Doors doors;
  private final Services services;

  Daemon(Surroundings around, InstanceLock lock) throws IOException, ConfigException {
    this.around = around;
    this.lock = lock;
    engine = Engine.of(around.system());
    server =
        new SocketServer(
            around.identity(), this::answer, engine.scheduler(), engine.housekeeping());
    doors =
        new Doors(
            server,
            new PrivateFolder(around.user()),
            around.places().home(),
            lock::isInPlace,
            sockets -> lock.sign(new LockMark(around.process(), around.machine(), sockets)));
    services =
        new Services(
            engine,
            around.owning(lock),
            new DaemonHandler(
                around.version(),
                around.process(),
                around.places(),
                engine.time().now(),
                doors::all,
                server::connections,
                engine.waits()::all,
                this::need,
                stopped::countDown),
            new DoorHandler(doors, around.places()));
  }

  private Result answer(Request request, Caller caller) throws FailureException {
    return services.table().answer(request, caller);
  }

  private Optional<String> need() {
    return services.need();
  }

  /**
   * Serves until it is asked to stop.
   *
   * @param others the sockets of a daemon that gave way to this one
   */
  void run(List<Path> others) throws DoorException, IOException, InterruptedException {
    if (!adopt()) {
      doors.open(around.places().socket());
    }
    for (Path other : others) {
      try {
        doors.open(other);
      } catch (DoorException e) {
        log.warn("{}", e.reason());
      }
    }
    around.manager().ready();
    engine.housekeeping().afterwards();
    stopped.await();
  }

  /** Serves at the socket of the service manager; false where there is none to be reached. */
  private boolean adopt() throws DoorException, IOException {
    Optional<ServerSocketChannel> passed = around.manager().socket();
    if (passed.isEmpty()
        || !(passed.get().getLocalAddress() instanceof UnixDomainSocketAddress address)) {
      return false;
    }
    Path path = address.getPath();
    if (!around.manager().listensAt(path)) {
      log.warn("{} is not the socket that the service manager listens at", path);
      Dismissal.elsewhere().at(passed.get());
      return false;
    }
    Turnstile way = new Turnstile(path, around.process(), around.identity());
    doors.adopt(path, passed.get(), way);
    if (around.manager().isLeftAtIdle()) {
      services.idleExit().ifPresent(limit -> idleExit(limit, way).begin());
    }
    return true;
  }

  private IdleExit idleExit(Duration limit, Turnstile way) {
    return new IdleExit(
        limit,
        server,
        way,
        () -> doors.hasOwn() ? Optional.of("a session has a socket of its own") : need(),
        engine.time(),
        engine.scheduler(),
        stopped::countDown);
  }

  @Override
  public void close() {
    log.info("stopping");
    around.manager().stopping();
    server.refuse();
    services.finish();
    doors.close();
    server.close();
    services.close();
    engine.close();
    try {
      lock.close();
    } catch (IOException e) {
      log.warn("the lock was not given back: {}", e.getMessage());
    }
  }
}
