package dev.postern.daemon.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on loopback that tunnels (RFC 9110 section 9.3.6) to one port, whatever host is named.
 */
public final class TunnelProxy implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int target;
  private final Optional<String> authorization;
  private final int refusal;

  /** The heads of the requests so far. */
  public final List<String> seen = new CopyOnWriteArrayList<>();

  private TunnelProxy(int target, Optional<String> authorization, int refusal) throws IOException {
    this.target = target;
    this.authorization = authorization;
    this.refusal = refusal;
    Thread.ofVirtual().start(this::accept);
  }

  /** A proxy that lets everyone through to the port. */
  public static TunnelProxy open(int target) throws IOException {
    return new TunnelProxy(target, Optional.empty(), 0);
  }

  /** A proxy that lets those through who authorize themselves so. */
  public static TunnelProxy guarded(int target, String authorization) throws IOException {
    return new TunnelProxy(target, Optional.of(authorization), 0);
  }

  /** A proxy that answers with the status, always. */
  public static TunnelProxy refusing(int status) throws IOException {
    return new TunnelProxy(0, Optional.empty(), status);
  }

  /** Host and port of the proxy. */
  public String place() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      seen.add(head);
      boolean known =
          authorization.isEmpty()
              || head.contains("Proxy-Authorization: " + authorization.get() + "\r\n");
      if (refusal != 0) {
        answer(client, refusal + " No\r\nContent-Length: 0");
      } else if (!known) {
        answer(client, "407 No\r\nProxy-Authenticate: Basic realm=\"fake\"\r\nContent-Length: 0");
      } else {
        tunnel(client);
      }
    } catch (IOException gone) {
      // either end may leave when it likes
    }
  }

  private void tunnel(Socket client) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      answer(client, "200 Connected");
      Thread back = Thread.ofVirtual().start(() -> pour(server, client));
      pour(client, server);
      back.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pour(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException gone) {
      // the other direction ends by itself
    }
  }

  private static void answer(Socket client, String text) throws IOException {
    client
        .getOutputStream()
        .write(("HTTP/1.1 " + text + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no whole head");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
