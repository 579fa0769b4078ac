package dev.postern.daemon.ipc;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;

/**
 * A socket that a service manager listens at, and passed to this process. It stays where it is when
 * this process ends, and keeps whoever connects meanwhile for the next one.
 */
public final class PassedSocket implements SocketPlace {
  private final Path path;
  private final ServerSocketChannel listener;
  private final Object key;

  /** The socket that lies at the path now. */
  public PassedSocket(Path path, ServerSocketChannel listener) throws IOException {
    this.path = path;
    this.listener = listener;
    this.key = SocketFile.key(path);
  }

  @Override
  public ServerSocketChannel listener() {
    return listener;
  }

  @Override
  public boolean isSeen() {
    return SocketFile.isAt(path, key);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
