package dev.postern.daemon.ipc;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The other end of a socket, which sends and reads whatever a test wants. */
final class RawClient implements AutoCloseable {
  private final SocketChannel channel;
  private final BufferedReader reader;

  RawClient(Path socket) throws IOException {
    channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
  }

  void send(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Sends as much as the daemon takes without being read from. */
  void sendWithoutWaiting(String text) throws IOException {
    channel.configureBlocking(false);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  void sendNoMore() throws IOException {
    channel.shutdownOutput();
  }

  String line() throws IOException {
    String line = reader.readLine();
    if (line == null) {
      throw new IOException("the daemon hung up");
    }
    return line;
  }

  List<String> linesUntilEnd() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
