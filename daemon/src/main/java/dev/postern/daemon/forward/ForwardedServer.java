package dev.postern.daemon.forward;

import dev.postern.daemon.ipc.SocketFile;
import dev.postern.daemon.ipc.SocketServer;
import dev.postern.daemon.platform.Cancellable;
import dev.postern.protocol.message.ForwardedSocket;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One restricted socket that is open. */
record ForwardedServer(
    ForwardedSocket described, SocketFile file, SocketServer server, Cancellable end) {
  private static final Logger log = LoggerFactory.getLogger(ForwardedServer.class);

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
