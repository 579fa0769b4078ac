package dev.postern.sandbox;

import dev.postern.protocol.Secret;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where requests come in: finds the route and reads the body, without a thread that waits. */
final class Gate implements HttpHandler {
  private final Map<String, Route> routes;
  private final Desk desk;

  Gate(Map<String, Route> routes, Desk desk) {
    this.routes = Map.copyOf(routes);
    this.desk = desk;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    String method = exchange.getRequestMethod().toString();
    Route route = routes.get(exchange.getRequestPath());
    if (route == null) {
      Wire.send(exchange, Reply.text(404, "there is nothing here\n", "not_found"));
    } else if (!route.methods().contains(method)) {
      Wire.send(
          exchange,
          Reply.text(405, "the method is not allowed here\n", "method_not_allowed")
              .withHeader("Allow", String.join(", ", route.methods())));
    } else {
      exchange
          .getRequestReceiver()
          .receiveFullString(
              (whole, body) -> desk.serve(whole, route, call(whole, method, body)),
              Gate::unreadable,
              StandardCharsets.UTF_8);
    }
  }

  private static void unreadable(HttpServerExchange exchange, IOException failure) {
    Wire.send(exchange, Reply.error(413, "invalid_request", "the body cannot be read or is big"));
  }

  private static Call call(HttpServerExchange exchange, String method, String body) {
    Map<String, String> headers = new HashMap<>();
    for (HeaderValues header : exchange.getRequestHeaders()) {
      headers.put(
          header.getHeaderName().toString().toLowerCase(Locale.ROOT), String.join(",", header));
    }
    return new Call(method, exchange.getQueryString(), headers, Secret.of(body), Optional.empty());
  }
}
