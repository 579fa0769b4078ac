package dev.postern.daemon.ipc;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * The socket's place in the file system: bound with mode 0600 inside a folder that is ours alone,
 * and removed at the end if it is still the one that was bound.
 */
public final class SocketFile implements SocketPlace {
  private static final int BACKLOG = 1024;

  private final Path path;
  private final Path unseen;
  private final ServerSocketChannel listener;
  private final Object key;

  private SocketFile(Path path, Path unseen) throws IOException {
    this.path = path;
    this.unseen = unseen;
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
   * Binds a socket that is not seen yet; it will take the place of a dead one, and of nothing else.
   * The caller holds the lock of the path.
   */
  public static SocketFile prepare(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !attributes(path).isOther()) {
      throw new FileAlreadyExistsException(path.toString(), null, "it is not a socket");
    }
    String name = Objects.toString(path.getFileName());
    Path unseen = path.resolveSibling("." + Integer.toHexString(name.hashCode()));
    Files.deleteIfExists(unseen);
    return new SocketFile(path, unseen);
  }

  /** Binds a socket where there is nothing yet. */
  public static SocketFile create(Path path) throws IOException {
    return new SocketFile(path, path);
  }

  /** Has a prepared socket seen, private and answering from the first moment on. */
  public void show() throws IOException {
    Files.move(unseen, path, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public boolean isSeen() {
    return isAt(path, key);
  }

  @Override
  public ServerSocketChannel listener() {
    return listener;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    remove(unseen);
    remove(path);
  }

  /** Removes our own socket; another daemon's stays. */
  private void remove(Path place) throws IOException {
    if (isAt(place, key)) {
      Files.deleteIfExists(place);
    }
  }

  /** Whether a place holds the file of that key. */
  static boolean isAt(Path place, Object key) {
    try {
      return key(place).equals(key);
    } catch (IOException _) {
      return false;
    }
  }

  /** What tells the file at a path from every other. */
  static Object key(Path path) throws IOException {
    return Objects.requireNonNull(attributes(path).fileKey());
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
