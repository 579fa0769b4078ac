package dev.postern.daemon.testing;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server on loopback that answers as it was told and remembers what it was asked. */
public final class ScriptedServer implements AutoCloseable {
  /** A request that came. */
  public record Seen(String method, String path, Map<String, String> headers, String body) {
    /** The value of a field of a form body; empty where it is not there. */
    public String field(String name) {
      for (String pair : body.split("&")) {
        if (pair.startsWith(name + "=")) {
          return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
        }
      }
      return "";
    }
  }

  /** How to answer. */
  public sealed interface Reply {
    /** A whole answer. */
    record Whole(int status, Map<String, String> headers, String body) implements Reply {}

    /** The connection is cut before a byte, or in the middle of the body. */
    record Cut(boolean midBody) implements Reply {}

    /** An answer of JSON. */
    static Reply json(int status, String body) {
      return new Whole(status, Map.of("Content-Type", "application/json"), body);
    }
  }

  private final Undertow server;
  private final int port;
  private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  /** Starts the server on a free port of 127.0.0.1. */
  public ScriptedServer() {
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(1)
            .setWorkerThreads(4)
            .setHandler(new BlockingHandler(this::handle))
            .build();
    server.start();
    port = ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
  }

  /** The address of a path on this server. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Answers the next requests for the path in turn; the last answer stays. */
  public void answer(String path, Reply... inTurn) {
    replies.put(path, new ConcurrentLinkedQueue<>(List.of(inTurn)));
  }

  /** The requests for the path so far. */
  public List<Seen> seen(String path) {
    return seen.stream().filter(request -> request.path().equals(path)).toList();
  }

  @Override
  public void close() {
    server.stop();
  }

  private void handle(HttpServerExchange exchange) throws IOException {
    String path = exchange.getRequestPath();
    Map<String, String> headers = new HashMap<>();
    for (HeaderValues values : exchange.getRequestHeaders()) {
      headers.put(
          values.getHeaderName().toString().toLowerCase(Locale.ROOT), String.join(",", values));
    }
    String body = new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    seen.add(new Seen(exchange.getRequestMethod().toString(), path, headers, body));
    switch (next(path)) {
      case Reply.Cut(boolean midBody) -> cut(exchange, midBody);
      case Reply.Whole(int status, Map<String, String> extra, String text) -> {
        exchange.setStatusCode(status);
        extra.forEach(
            (name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        exchange.getResponseSender().send(text);
      }
    }
  }

  private Reply next(String path) {
    Queue<Reply> queue = replies.getOrDefault(path, new ConcurrentLinkedQueue<>());
    Reply last = new Reply.Whole(404, Map.of(), "not found");
    Reply first = queue.size() > 1 ? queue.poll() : queue.peek();
    return first == null ? last : first;
  }

  private static void cut(HttpServerExchange exchange, boolean midBody) throws IOException {
    if (midBody) {
      exchange.setResponseContentLength(1000);
      exchange.getOutputStream().write("{\"access".getBytes(StandardCharsets.UTF_8));
      exchange.getOutputStream().flush();
    }
    exchange.getConnection().close();
  }
}
