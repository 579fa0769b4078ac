package dev.postern.daemon;

import dev.postern.daemon.door.DoorException;
import dev.postern.daemon.door.DoorHandler;
import dev.postern.daemon.door.Doors;
import dev.postern.daemon.handler.DaemonHandler;
import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.ipc.SocketServer;
import dev.postern.daemon.platform.InstanceLock;
import dev.postern.daemon.platform.LockMark;
import dev.postern.daemon.platform.PrivateFolder;
import dev.postern.daemon.settings.ConfigException;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.Request;
import dev.postern.protocol.message.Result;
import java.io.IOException;
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
                stopped::countDown),
            new DoorHandler(doors, around.places()));
  }

  private Result answer(Request request, Caller caller) throws FailureException {
    return services.table().answer(request, caller);
  }

  /** Serves until it is asked to stop. */
  void run() throws DoorException, InterruptedException {
    doors.open(around.places().socket());
    engine.housekeeping().afterwards();
    stopped.await();
  }

  @Override
  public void close() {
    log.info("stopping");
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
