package dev.postern.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A daemon of which each test says what it answers; it keeps what it was asked. */
final class FakeDaemon implements AutoCloseable {
  private final ServerSocketChannel server;
  private final List<String> received = new CopyOnWriteArrayList<>();

  /** How a connection is served. */
  interface Service {
    void serve(Peer peer) throws IOException;
  }

  private FakeDaemon(ServerSocketChannel server, Service service) {
    this.server = server;
    Thread.ofVirtual().start(() -> accept(service));
  }

  /** A daemon that serves each connection in the same way. */
  static FakeDaemon serving(Path socket, Service service) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket), 256);
    return new FakeDaemon(server, service);
  }

  /** A daemon that answers every call with one result. */
  static FakeDaemon answering(Path socket, String result) throws IOException {
    return serving(
        socket,
        peer -> {
          while (!peer.receive().isEmpty()) {
            peer.answer(1, result);
          }
        });
  }

  /** A daemon that answers the calls of a connection with one result after the other. */
  static FakeDaemon answeringInTurn(Path socket, String... results) throws IOException {
    return serving(
        socket,
        peer -> {
          for (int i = 0; i < results.length; i++) {
            peer.receive();
            peer.answer(i + 1, results[i]);
          }
          peer.receive();
        });
  }

  /** A daemon that refuses every call. */
  static FakeDaemon refusing(Path socket, int code, String message, String hint)
      throws IOException {
    return serving(
        socket,
        peer -> {
          peer.receive();
          peer.refuse(1, code, message, hint);
        });
  }

  /** The frames it was sent, in order. */
  List<String> received() {
    return received;
  }

  private void accept(Service service) {
    while (true) {
      try {
        SocketChannel channel = server.accept();
        Thread.ofVirtual().start(() -> serve(service, channel));
      } catch (IOException e) {
        return; // closed: the test is over
      }
    }
  }

  private void serve(Service service, SocketChannel channel) {
    try (channel) {
      service.serve(new Peer(channel));
    } catch (IOException e) {
      return; // the client has gone, as it may at any time
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** The client at the other end. */
  final class Peer {
    private final SocketChannel channel;
    private final ByteBuffer one = ByteBuffer.allocate(1);

    private Peer(SocketChannel channel) {
      this.channel = channel;
    }

    /** The next frame; empty when the client has hung up. */
    String receive() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      while (channel.read(one.clear()) > 0) {
        if (one.get(0) == '\n') {
          received.add(line.toString(StandardCharsets.UTF_8));
          return received.getLast();
        }
        line.write(one.get(0));
      }
      return "";
    }

    /** Sends text as it is. */
    void send(String text) throws IOException {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    /** Sends the answer to a call. */
    void answer(int id, String result) throws IOException {
      send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}\n");
    }

    /** Refuses a call. */
    void refuse(int id, int code, String message, String hint) throws IOException {
      send(
          """
          {"jsonrpc":"2.0","id":%d,"error":{"code":%d,"message":"%s","data":{"hint":"%s"}}}
          """
              .formatted(id, code, message, hint));
    }

    /** Tells of an event of a login. */
    void event(String parameters) throws IOException {
      notify("login.event", parameters);
    }

    /** Sends a notification. */
    void notify(String method, String parameters) throws IOException {
      send(
          """
          {"jsonrpc":"2.0","method":"%s","params":%s}
          """
              .formatted(method, parameters));
    }
  }
}
