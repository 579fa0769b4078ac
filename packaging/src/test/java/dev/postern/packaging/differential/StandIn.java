package dev.postern.packaging.differential;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * Stands in for every server: it takes any credential, and keeps what it was asked by the loopback
 * address it was asked at, of which each row has one of its own.
 */
final class StandIn implements AutoCloseable {
  private static final String MESSAGE =
      """
      {"id":"msg_1","type":"message","role":"assistant","model":"any","stop_reason":"end_turn",\
      "stop_sequence":null,"content":[{"type":"text","text":"ok"}],\
      "usage":{"input_tokens":1,"output_tokens":1}}\
      """;
  private static final String EVENTS =
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant",\
      "model":"any","content":[],"stop_reason":null,"stop_sequence":null,\
      "usage":{"input_tokens":1,"output_tokens":1}}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"ok"}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},\
      "usage":{"output_tokens":1}}

      event: message_stop
      data: {"type":"message_stop"}

      """;
  private static final String TOKEN =
      """
      {"token_type":"Bearer","access_token":"fake-renewed-access","refresh_token":"fake-next",\
      "expires_in":28800,"scope":"user:inference user:profile"}\
      """;

  private final Map<InetAddress, Queue<Received>> received = new ConcurrentHashMap<>();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<HttpServer> servers;

  StandIn(SSLContext tls) throws IOException {
    HttpsServer secure = HttpsServer.create(new InetSocketAddress("0.0.0.0", 443), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(tls));
    servers = List.of(HttpServer.create(new InetSocketAddress("0.0.0.0", 80), 0), secure);
    for (HttpServer server : servers) {
      String scheme = server instanceof HttpsServer ? "https" : "http";
      server.createContext("/", exchange -> answer(scheme, exchange));
      server.setExecutor(executor);
      server.start();
    }
  }

  /** What was received at an address, in order. */
  List<Received> at(InetAddress address) {
    return List.copyOf(received.getOrDefault(address, new ConcurrentLinkedQueue<>()));
  }

  private void answer(String scheme, HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    String target = exchange.getRequestURI().toString();
    received
        .computeIfAbsent(
            exchange.getLocalAddress().getAddress(), _ -> new ConcurrentLinkedQueue<>())
        .add(new Received(scheme, exchange.getRequestMethod(), target, headers));
    if (target.contains("/v1/messages") || target.contains("streamRawPredict")) {
      boolean streams = body.contains("\"stream\":true");
      send(
          exchange,
          200,
          streams ? "text/event-stream" : "application/json",
          streams ? EVENTS : MESSAGE);
    } else if (target.endsWith("/token")) {
      send(exchange, 200, "application/json", TOKEN);
    } else {
      send(exchange, 404, "application/json", "{}");
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("content-type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    executor.close();
  }
}
