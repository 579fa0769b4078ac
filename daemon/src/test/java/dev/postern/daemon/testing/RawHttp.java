package dev.postern.daemon.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A browser that sends exactly the bytes it is told to. */
public final class RawHttp {
  /** An answer: its status, its head and its body. */
  public record Answer(int status, String head, String body) {
    /** The value of a header. */
    public Optional<String> header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).trim())
          .findFirst();
    }
  }

  private RawHttp() {}

  /** Gets the target from the port of 127.0.0.1 as a browser would. */
  public static Answer get(int port, String target) throws IOException {
    return send("127.0.0.1", port, "GET", target, "Host: 127.0.0.1:" + port + "\r\n");
  }

  /** Sends a request without body; the headers each end with a line break. */
  public static Answer send(String address, int port, String method, String target, String headers)
      throws IOException {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(20_000);
      socket.connect(new InetSocketAddress(address, port), 20_000);
      socket
          .getOutputStream()
          .write(
              (method + " " + target + " HTTP/1.1\r\n" + headers + "\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int split = text.indexOf("\r\n\r\n");
      if (split < 0) {
        throw new IOException("no HTTP answer");
      }
      String head = text.substring(0, split);
      return new Answer(Integer.parseInt(head.split(" ")[1]), head, text.substring(split + 4));
    }
  }

  /** Whether something listens on the port of the address. */
  public static boolean isListening(String address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 5_000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  /** Waits until nothing listens on the port of 127.0.0.1. */
  public static void awaitFree(int port) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (isListening("127.0.0.1", port)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("port " + port + " is still listened on");
      }
      Thread.onSpinWait();
    }
  }
}
