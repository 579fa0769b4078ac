package dev.postern.daemon.door;

import dev.postern.daemon.ipc.PassedSocket;
import dev.postern.daemon.ipc.SocketFile;
import dev.postern.daemon.ipc.SocketServer;
import dev.postern.daemon.ipc.Turnstile;
import dev.postern.daemon.platform.InstanceLock;
import dev.postern.daemon.platform.PrivateFolder;
import dev.postern.daemon.platform.UnsafeFolderException;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of one daemon: one in its state folder, where it is always found, and one for each
 * session that asked. Each serves the same. One that was removed is noticed when the next is opened
 * or somebody asks which there are: nothing watches, so that nothing wakes an idle machine.
 */
public final class Doors implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Doors.class);
  private static final int MOST = 64;
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rw-------");

  private final SocketServer server;
  private final PrivateFolder folders;
  private final Path home;
  private final BooleanSupplier owned;
  private final Consumer<List<String>> whenChanged;
  private final Map<Path, Door> open = new LinkedHashMap<>();
  private boolean closed;
  private boolean homeless;

  /**
   * No socket yet.
   *
   * @param home the path of the socket in the state folder, whose lock the caller holds
   * @param owned whether that folder still is the one whose lock the caller holds
   * @param whenChanged is told of all sockets whenever they change, in their order
   */
  public Doors(
      SocketServer server,
      PrivateFolder folders,
      Path home,
      BooleanSupplier owned,
      Consumer<List<String>> whenChanged) {
    this.server = server;
    this.folders = folders;
    this.home = home;
    this.owned = owned;
    this.whenChanged = whenChanged;
  }

  /** Opens a socket, or finds it open; the one in the state folder comes first. */
  public synchronized void open(Path socket) throws DoorException {
    tend();
    Path place = place(socket);
    if (open.containsKey(place)) {
      return;
    }
    if (open.size() >= MOST) {
      throw new DoorException(
          MOST + " sockets are open, which is the most there can be",
          "set POSTERN_SOCKET to one of them; postern daemon status shows them");
    }
    add(place, socket, Optional.of(lock(socket)));
    tell();
  }

  /**
   * Serves at a socket that a service manager listens at as well, and that stays at the end.
   *
   * @param way shuts it
   */
  public synchronized void adopt(Path socket, ServerSocketChannel listener, Turnstile way)
      throws DoorException {
    tend();
    Path place = place(socket);
    try {
      if (!permissions(socket).equals(PRIVATE)) {
        throw new DoorException(
            socket + " is open to others", "set SocketMode=0600 in the unit of the socket");
      }
      Door door = new Door(socket, new PassedSocket(socket, listener), lockIfFree(socket));
      open.put(place, door);
      Thread.ofPlatform()
          .name("accept")
          .daemon(true)
          .start(() -> server.accept(listener, Optional.of(way)));
      log.info("serving on {}, which the service manager keeps", socket);
    } catch (IOException e) {
      throw unusable(socket, e);
    }
    tell();
  }

  /** Whether some session has a socket that nobody opens again once this daemon has ended. */
  public synchronized boolean hasOwn() {
    return open.values().stream()
        .anyMatch(door -> !door.path().equals(home) && !(door.file() instanceof PassedSocket));
  }

  /** The paths of the sockets that are there. */
  public synchronized List<String> all() {
    tend();
    return paths();
  }

  /** Lets go of what was removed, and gives the state folder its socket. */
  private void tend() {
    int before = open.size();
    open.values()
        .removeIf(
            door -> {
              boolean gone = !door.file().isSeen();
              if (gone) {
                door.close();
                log.info("{} was removed; it is served no more", door.path());
              }
              return gone;
            });
    boolean fewer = open.size() != before;
    if (openHome() || fewer) {
      tell();
    }
  }

  /** Whether it was opened; where it cannot be, the other sockets are all there is. */
  private boolean openHome() {
    try {
      Path place = place(home);
      if (closed || open.containsKey(place) || !owned.getAsBoolean()) {
        return false;
      }
      add(place, home, Optional.empty());
      return true;
    } catch (DoorException e) {
      if (!homeless) {
        log.warn("the state folder has no socket: {}", e.reason());
      }
      homeless = true;
      return false;
    }
  }

  private void add(Path place, Path socket, Optional<InstanceLock> lock) throws DoorException {
    try {
      if (closed) {
        throw new IOException("the daemon is stopping");
      }
      SocketFile file = SocketFile.prepare(socket);
      Door door = new Door(socket, file, lock);
      try {
        file.show();
      } catch (IOException e) {
        file.close();
        throw e;
      }
      open.put(place, door);
      Thread.ofPlatform().name("accept").daemon(true).start(() -> server.accept(file.listener()));
      log.info("serving on {}", socket);
    } catch (IOException | UnsupportedOperationException e) {
      lock.ifPresent(Doors::giveBack);
      throw unusable(socket, e);
    }
  }

  /** The path with the links of its folder followed, once that was found to be ours alone. */
  private Path place(Path socket) throws DoorException {
    Path folder = socket.getParent();
    Path name = socket.getFileName();
    if (!socket.isAbsolute() || folder == null || name == null) {
      throw new DoorException(
          socket + " cannot be the path of a socket", "set POSTERN_SOCKET to an absolute path");
    }
    if (socket.toString().chars().anyMatch(Character::isISOControl)) {
      throw new DoorException(
          "the path of the socket holds a control character", "set POSTERN_SOCKET to another path");
    }
    try {
      folders.check(folder);
      return folder.toRealPath().resolve(name);
    } catch (UnsafeFolderException e) {
      throw new DoorException(String.valueOf(e.getMessage()), e.cure());
    } catch (IOException e) {
      throw unusable(socket, e);
    }
  }

  private static InstanceLock lock(Path socket) throws DoorException {
    Path file = socket.resolveSibling(socket.getFileName() + ".lock");
    try {
      Optional<InstanceLock> lock = InstanceLock.take(file);
      if (lock.isPresent()) {
        return lock.get();
      }
    } catch (IOException e) {
      throw unusable(socket, e);
    }
    throw new DoorException(
        "another posternd, of another state folder or an older version, serves " + socket,
        "stop it: postern daemon stop; or set POSTERN_SOCKET to another path");
  }

  private static Set<PosixFilePermission> permissions(Path socket) throws IOException {
    return Files.readAttributes(socket, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .permissions();
  }

  /** Where a daemon of another state folder had its socket before, that one still has the lock. */
  private static Optional<InstanceLock> lockIfFree(Path socket) throws IOException {
    return InstanceLock.take(socket.resolveSibling(socket.getFileName() + ".lock"));
  }

  private static DoorException unusable(Path socket, Exception e) {
    String reason =
        switch (e) {
          case NoSuchFileException _ -> "there is no folder " + socket.getParent();
          case FileSystemException file -> Objects.toString(file.getReason(), e.toString());
          default -> Objects.toString(e.getMessage(), e.toString());
        };
    return new DoorException(
        "no socket can be made at " + socket + ": " + reason,
        "set POSTERN_SOCKET to a path of at most 100 bytes, in a folder of your own");
  }

  private static void giveBack(InstanceLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      log.warn("a lock was not given back: {}", e.getMessage());
    }
  }

  private void tell() {
    whenChanged.accept(paths());
  }

  private List<String> paths() {
    return open.values().stream().map(door -> door.path().toString()).toList();
  }

  /** Whether it opens no more. */
  synchronized boolean isClosed() {
    return closed;
  }

  /** Closes all sockets, and opens no other. */
  @Override
  public synchronized void close() {
    closed = true;
    open.values().forEach(Door::close);
    open.clear();
  }
}
