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

/**
 * The socket's place in the file system: bound with mode 0600 inside a folder that is ours alone,
 * and removed at the end if it is still the one that was bound.
 */
public final class SocketFile implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final Path path;
  private final ServerSocketChannel listener;
  private final Object key;

  private SocketFile(Path path, ServerSocketChannel listener, Object key) {
    this.path = path;
    this.listener = listener;
    this.key = key;
  }

  /**
   * Binds a socket in place of a dead one; the caller holds the lock of the folder. It is private
   * and answers from the moment on at which it can be seen.
   */
  public static SocketFile bind(Path path) throws IOException {
    Path unfinished = path.resolveSibling("new.sock");
    Files.deleteIfExists(unfinished);
    SocketFile bound = create(unfinished);
    Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    return new SocketFile(path, bound.listener, bound.key);
  }

  /** Binds a socket where there is nothing yet. */
  public static SocketFile create(Path path) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listener.bind(UnixDomainSocketAddress.of(path), BACKLOG);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      return new SocketFile(path, listener, key(path));
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  /** The channel that accepts. */
  public ServerSocketChannel listener() {
    return listener;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    if (Files.exists(path) && key(path).equals(key)) {
      Files.deleteIfExists(path);
    }
  }

  private static Object key(Path path) throws IOException {
    return Objects.requireNonNull(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
  }
}
