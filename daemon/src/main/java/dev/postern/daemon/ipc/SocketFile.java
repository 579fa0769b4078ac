package dev.postern.daemon.ipc;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket's place in the file system: bound with mode 0600 inside a folder that is ours alone,
 * and removed at the end if it is still the one that was bound. A second name for it, a hard link,
 * is there to give the first one back should somebody remove it.
 */
public final class SocketFile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SocketFile.class);
  private static final int BACKLOG = 1024;

  private final Path path;
  private final Path unseen;
  private final Path kept;
  private final ServerSocketChannel listener;
  private final Object key;

  private SocketFile(Path path, Path unseen) throws IOException {
    this.path = path;
    this.unseen = unseen;
    this.kept = kept(path);
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listener.bind(UnixDomainSocketAddress.of(unseen), BACKLOG);
      Files.setPosixFilePermissions(unseen, PosixFilePermissions.fromString("rw-------"));
      key = key(unseen);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  /**
   * Binds a socket that is not seen yet; it will take the place of a dead one. The caller holds the
   * lock of the folder.
   */
  public static SocketFile prepare(Path path) throws IOException {
    Path unseen = path.resolveSibling("new.sock");
    Files.deleteIfExists(unseen);
    Files.deleteIfExists(kept(path));
    return new SocketFile(path, unseen);
  }

  /** Binds a socket where there is nothing yet. */
  public static SocketFile create(Path path) throws IOException {
    return new SocketFile(path, path);
  }

  /** Has a prepared socket seen, private and answering from the first moment on. */
  public void show() throws IOException {
    try {
      Files.createLink(kept, unseen);
    } catch (IOException | UnsupportedOperationException e) {
      log.warn("the socket has no second name: {}", e.toString());
    }
    Files.move(unseen, path, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Gives a socket that a living daemon serves its name back; whether that was what it lacked. */
  public static boolean restore(Path path) {
    try {
      Files.createLink(path, kept(path));
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static Path kept(Path path) {
    return path.resolveSibling(path.getFileName() + ".kept");
  }

  /** The channel that accepts. */
  public ServerSocketChannel listener() {
    return listener;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    remove(unseen);
    remove(kept);
    remove(path);
  }

  /** Removes our own socket; another daemon's stays. */
  private void remove(Path place) throws IOException {
    if (Files.exists(place) && key(place).equals(key)) {
      Files.deleteIfExists(place);
    }
  }

  private static Object key(Path path) throws IOException {
    return Objects.requireNonNull(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
  }
}
