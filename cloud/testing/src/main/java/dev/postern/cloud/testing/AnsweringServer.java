package dev.postern.cloud.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;

/** A server on this machine that keeps what it was asked. */
public final class AnsweringServer implements AutoCloseable {
  private final HttpServer server;
  private final String scheme;
  private final Function<Request, Response> behaviour;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private AnsweringServer(HttpServer server, String scheme, Function<Request, Response> behaviour) {
    this.server = server;
    this.scheme = scheme;
    this.behaviour = behaviour;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What was asked. */
  public record Request(
      String method, String path, String query, Map<String, List<String>> headers, String body) {
    /** The first value of a header. */
    public Optional<String> header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .map(entry -> entry.getValue().getFirst())
          .findFirst();
    }

    /** The fields of a form in the body. */
    public Map<String, String> form() {
      return fields(body);
    }

    /** The fields of the query. */
    public Map<String, String> parameters() {
      return fields(query);
    }

    private static Map<String, String> fields(String encoded) {
      return Stream.of(encoded.split("&"))
          .map(pair -> pair.split("=", 2))
          .filter(pair -> pair.length == 2)
          .collect(
              Collectors.toMap(
                  pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
  }

  /** What is answered. */
  public record Response(int status, Map<String, String> headers, String body) {
    /** A JSON text. */
    public static Response json(int status, String body) {
      return new Response(status, Map.of("Content-Type", "application/json"), body);
    }
  }

  /** A server of plain HTTP. */
  public static AnsweringServer plain(Function<Request, Response> behaviour) throws IOException {
    return new AnsweringServer(HttpServer.create(loopback(), 0), "http", behaviour);
  }

  /** A server of HTTPS. */
  public static AnsweringServer secure(SelfSigned identity, Function<Request, Response> behaviour)
      throws IOException {
    return secure(identity, false, behaviour);
  }

  /** A server of HTTPS that asks for its client's certificate, which is to be its own. */
  public static AnsweringServer mutual(SelfSigned identity, Function<Request, Response> behaviour)
      throws IOException {
    return secure(identity, true, behaviour);
  }

  private static AnsweringServer secure(
      SelfSigned identity, boolean mutual, Function<Request, Response> behaviour)
      throws IOException {
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(identity.context()) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters defaults = getSSLContext().getDefaultSSLParameters();
            defaults.setNeedClientAuth(mutual);
            parameters.setSSLParameters(defaults);
          }
        });
    return new AnsweringServer(server, "https", behaviour);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** The address of a path here, by the name {@code localhost}. */
  public String at(String path) {
    return scheme + "://localhost:" + port() + path;
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Everything that was asked until now. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
              Map.copyOf(exchange.getRequestHeaders()),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      requests.add(request);
      Response response = behaviour.apply(request);
      response.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
      try (OutputStream stream = exchange.getResponseBody()) {
        stream.write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
