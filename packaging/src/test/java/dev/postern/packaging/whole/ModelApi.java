package dev.postern.packaging.whole;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A stand-in of a model's API that takes the access tokens of a sandbox, and counts. */
final class ModelApi implements AutoCloseable {
  private static final int UNAUTHORIZED = 401;
  private static final int OK = 200;

  private final HttpServer server;
  private final URI resource;
  private final int enough;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  /**
   * An API for the tokens of an issuer.
   *
   * @param enough how many different tokens it wants to see before it calls an answer the last
   */
  ModelApi(String issuer, int enough) throws IOException {
    this.resource = URI.create(issuer + "/resource");
    this.enough = enough;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  int answered() {
    return answered.get();
  }

  int refused() {
    return refused.get();
  }

  int tokens() {
    return tokens.size();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (!exchange.getRequestURI().getPath().endsWith("/messages")) {
        reply(exchange, OK, "application/json", "{}");
        return;
      }
      Optional<String> token =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
              .map(header -> header.replaceFirst("^Bearer ", ""));
      if (token.isEmpty() || !holds(token.get())) {
        refused.incrementAndGet();
        reply(
            exchange,
            UNAUTHORIZED,
            "application/json",
            "{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"no\"}}");
        return;
      }
      tokens.add(token.get());
      answered.incrementAndGet();
      boolean streamed = body.contains("\"stream\":true");
      reply(
          exchange,
          OK,
          streamed ? "text/event-stream" : "application/json",
          streamed ? streamed() : message("{\"type\":\"text\",\"text\":\"pong\"}", "\"end_turn\""));
    }
  }

  private String message(String content, String reason) {
    return """
        {"id":"%s","type":"message","role":"assistant","model":"any","content":[%s],\
        "stop_reason":%s,"stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}"""
        .formatted(tokens.size() < enough ? "next" : "last", content, reason);
  }

  private String streamed() {
    return """
        event: message_start
        data: {"type":"message_start","message":%s}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"pong"}}

        event: content_block_stop
        data: {"type":"content_block_stop","index":0}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":1}}

        event: message_stop
        data: {"type":"message_stop"}

        """
        .formatted(message("", "null"));
  }

  private boolean holds(String token) {
    HttpRequest request =
        HttpRequest.newBuilder(resource).header("Authorization", "Bearer " + token).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void reply(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
