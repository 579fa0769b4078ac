package dev.postern.daemon.door;

import dev.postern.daemon.ipc.Caller;
import dev.postern.daemon.ipc.SocketServer;
import dev.postern.daemon.platform.Housekeeping;
import dev.postern.daemon.platform.Peer;
import dev.postern.daemon.platform.PeerIdentity;
import dev.postern.daemon.platform.Places;
import dev.postern.daemon.platform.PrivateFolder;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.message.OpenDoor;
import dev.postern.protocol.message.Request;
import dev.postern.protocol.message.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The doors of a daemon that answers {@code door.open} alone, in folders of a test. */
final class DoorFixture implements AutoCloseable {
  static final PeerIdentity ANYBODY = _ -> new Peer(Optional.empty(), Optional.empty());

  final List<List<String>> told = new CopyOnWriteArrayList<>();
  final Places places;
  final Doors doors;
  boolean owned = true;
  final SocketAsking asking = new SocketAsking(ANYBODY);
  private final Path folder;
  private final SocketServer server;
  private final DoorHandler handler;

  DoorFixture(Path folder) throws IOException {
    this.folder = folder;
    places =
        new Places(
            folder("run").resolve("p.sock"),
            folder("config").resolve("config.json"),
            folder("state"));
    ManualTime time = new ManualTime();
    server = new SocketServer(ANYBODY, this::answer, time, new Housekeeping(() -> {}, time));
    int user = (int) Files.getAttribute(folder, "unix:uid");
    doors = new Doors(server, new PrivateFolder(user), places.home(), () -> owned, told::add);
    handler = new DoorHandler(doors, places);
  }

  /** A private folder of the test's, made where it is not there. */
  Path folder(String name) throws IOException {
    Path made = folder.resolve(name);
    return Files.isDirectory(made)
        ? made
        : Files.createDirectory(
            made,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private Result answer(Request request, Caller caller) throws FailureException {
    if (request instanceof OpenDoor asked) {
      return handler.answer(asked);
    }
    throw new FailureException(Failure.of(ErrorCode.METHOD_NOT_FOUND, "no such method"));
  }

  /** Asks at the state folder's socket for a further one. */
  Reply ask(Path socket, Path configuration) {
    return asking.ask(
        places.home(),
        new OpenDoor(socket.toString(), configuration.toString()),
        Duration.ofSeconds(20));
  }

  @Override
  public void close() {
    doors.close();
    server.close();
  }
}
