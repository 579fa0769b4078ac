package dev.postern.daemon.ipc;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;

/** A listening socket that has its place in the file system. */
public interface SocketPlace extends AutoCloseable {
  /** The channel that accepts. */
  ServerSocketChannel listener();

  /** Whether whoever connects to the path still reaches this socket. */
  boolean isSeen();

  @Override
  void close() throws IOException;
}
