package dev.postern.daemon;

import dev.postern.daemon.handler.DaemonHandler;
import dev.postern.daemon.ipc.SocketFile;
import dev.postern.daemon.ipc.SocketServer;
import dev.postern.daemon.platform.InstanceLock;
import dev.postern.daemon.platform.NativeSystem;
import dev.postern.daemon.platform.PeerIdentity;
import dev.postern.daemon.platform.PeerProcess;
import dev.postern.daemon.platform.Places;
import dev.postern.daemon.platform.PrivateFiles;
import dev.postern.daemon.platform.UnixPeerIdentity;
import dev.postern.daemon.settings.ConfigException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of the daemon: from taking its place, through serving, to an orderly end. */
final class Daemon implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Daemon.class);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Engine engine;
  private final InstanceLock lock;
  private final Services services;
  private final SocketFile socket;
  private final SocketServer server;

  Daemon(Places places, PrivateFiles files, InstanceLock lock, String version)
      throws IOException, ConfigException {
    this.lock = lock;
    NativeSystem system = new NativeSystem();
    engine = Engine.of(system);
    PeerIdentity identity =
        new UnixPeerIdentity(system.userId(), places.state(), PeerProcess.ofSystem());
    services =
        new Services(
            engine,
            places,
            files,
            System.getenv(),
            identity,
            new DaemonHandler(
                version,
                ProcessHandle.current().pid(),
                places,
                engine.time().now(),
                this::connections,
                stopped::countDown),
            version);
    socket = SocketFile.prepare(places.socket());
    server =
        new SocketServer(
            socket.listener(),
            identity,
            services.table(),
            engine.scheduler(),
            engine.housekeeping());
    log.info("serving on {}", places.socket());
  }

  private int connections() {
    return server.connections();
  }

  /** Serves until it is asked to stop. */
  void run() throws IOException, InterruptedException {
    socket.show();
    Thread.ofPlatform().name("accept").daemon(true).start(server::run);
    engine.housekeeping().afterwards();
    stopped.await();
  }

  @Override
  public void close() {
    log.info("stopping");
    server.refuse();
    services.finish();
    quietly(socket);
    quietly(server);
    services.close();
    engine.close();
    quietly(lock);
  }

  private static void quietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      log.warn("did not close: {}", e.getMessage());
    }
  }
}
