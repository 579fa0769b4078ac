package dev.postern.cloud.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy whose tunnels (RFC 9110 section 9.3.6) all lead to one port of this machine. */
public final class ConnectProxy implements AutoCloseable {
  private static final String REFUSAL =
      """
      HTTP/1.1 407 Proxy Authentication Required\r
      Proxy-Authenticate: Basic realm="fake"\r
      Content-Length: 0\r
      Connection: close\r
      \r
      """;

  private final ServerSocket listener;
  private final int port;
  private final Optional<String> login;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** A proxy to the given port. */
  public ConnectProxy(int port) throws IOException {
    this(port, Optional.empty());
  }

  /** A proxy to the given port for whoever logs in as {@code name:password} (RFC 7617). */
  public static ConnectProxy guarded(int port, String login) throws IOException {
    return new ConnectProxy(port, Optional.of(login));
  }

  private ConnectProxy(int port, Optional<String> login) throws IOException {
    this.login = login;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.port = port;
    Thread.ofVirtual().start(this::accept);
  }

  /** Its address, for {@code HTTPS_PROXY}. */
  public String address() {
    return "http://"
        + login.map(pair -> pair + "@").orElse("")
        + "localhost:"
        + listener.getLocalPort();
  }

  /** The hosts with their ports to which tunnels were asked for. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> tunnel(client));
      }
    } catch (IOException _) {
      // closed
    }
  }

  private void tunnel(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      BufferedReader head =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1), 1);
      String line = head.readLine();
      asked.add(line.split(" ")[1]);
      boolean admitted = login.isEmpty();
      while (!line.isEmpty()) {
        line = head.readLine();
        admitted |= login.map(ConnectProxy::header).filter(line::equalsIgnoreCase).isPresent();
      }
      if (!admitted) {
        client.getOutputStream().write(REFUSAL.getBytes(StandardCharsets.US_ASCII));
        return;
      }
      client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      Thread back = Thread.ofVirtual().start(() -> copy(server, client));
      copy(client, server);
      back.join();
    } catch (IOException _) {
      // one of the two went away
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String header(String login) {
    return "Proxy-Authorization: Basic "
        + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (SocketException _) {
      // one of the two went away
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
