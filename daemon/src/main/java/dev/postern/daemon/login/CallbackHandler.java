package dev.postern.daemon.login;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The loopback listener's two paths: the redirect URI, and the last page, to which the redirect URI
 * sends the browser so that no code stays in its address bar or history.
 */
final class CallbackHandler implements HttpHandler {
  /** The path of the redirect URI. */
  static final String PATH = "/callback";

  private static final String DONE = "/done/";
  private static final String NEVER_KEPT = "no-store";

  /** A restored tab shows the last page from the browser's cache, long after the listener. */
  private static final String KEPT = "private, max-age=31536000, immutable";

  private static final int MISDIRECTED_REQUEST = 421;
  private static final HttpString REFERRER_POLICY = new HttpString("Referrer-Policy");
  private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");
  private static final HttpString CONTENT_SECURITY_POLICY =
      new HttpString("Content-Security-Policy");

  private final Set<String> hosts;
  private final Callback callback;
  private final String lastPage;
  private volatile @Nullable LoginOutcome outcome;

  /**
   * A handler for a listener.
   *
   * @param name what no other login's last page is called, since a browser keeps it
   */
  CallbackHandler(int port, Callback callback, String name) {
    this.hosts = Set.of("127.0.0.1:" + port, "[::1]:" + port, "localhost:" + port);
    this.callback = callback;
    this.lastPage = DONE + name;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    exchange.setPersistent(false);
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, NEVER_KEPT);
    exchange.getResponseHeaders().put(REFERRER_POLICY, "no-referrer");
    exchange.getResponseHeaders().put(CONTENT_TYPE_OPTIONS, "nosniff");
    exchange.getResponseHeaders().put(CONTENT_SECURITY_POLICY, CallbackPage.POLICY);
    if (!hasOurHost(exchange)) {
      send(exchange, MISDIRECTED_REQUEST, CallbackPage.notHere());
    } else if (exchange.getRequestPath().equals(PATH)) {
      callback(exchange);
    } else if (exchange.getRequestPath().equals(lastPage)) {
      done(exchange);
    } else {
      send(exchange, StatusCodes.NOT_FOUND, CallbackPage.notHere());
    }
  }

  private void callback(HttpServerExchange exchange) {
    if (!isGet(exchange)) {
      return;
    }
    switch (callback.take(parameters(exchange))) {
      case Callback.Verdict.Foreign _ ->
          send(exchange, StatusCodes.BAD_REQUEST, CallbackPage.foreign());
      case Callback.Verdict.Used _ -> send(exchange, StatusCodes.GONE, CallbackPage.used());
      case Callback.Verdict.Settled(LoginOutcome settled) -> {
        outcome = settled;
        exchange.setStatusCode(StatusCodes.SEE_OTHER);
        exchange.getResponseHeaders().put(Headers.LOCATION, lastPage);
        exchange.endExchange();
      }
    }
  }

  private void done(HttpServerExchange exchange) {
    LoginOutcome settled = outcome;
    if (settled == null) {
      send(exchange, StatusCodes.NOT_FOUND, CallbackPage.notHere());
    } else if (isGet(exchange)) {
      exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, KEPT);
      send(exchange, StatusCodes.OK, CallbackPage.of(settled));
    }
  }

  private static boolean isGet(HttpServerExchange exchange) {
    if (exchange.getRequestMethod().equals(Methods.GET)) {
      return true;
    }
    exchange.getResponseHeaders().put(Headers.ALLOW, "GET");
    send(exchange, StatusCodes.METHOD_NOT_ALLOWED, CallbackPage.notHere());
    return false;
  }

  /** Whether the one Host header names us: else a foreign name was made to resolve to loopback. */
  private boolean hasOurHost(HttpServerExchange exchange) {
    return Optional.<HeaderValues>ofNullable(exchange.getRequestHeaders().get(Headers.HOST))
        .filter(values -> values.size() == 1)
        .map(HeaderValues::getFirst)
        .filter(hosts::contains)
        .isPresent();
  }

  private static Map<String, List<String>> parameters(HttpServerExchange exchange) {
    Map<String, List<String>> parameters = new HashMap<>();
    for (Map.Entry<String, Deque<String>> entry : exchange.getQueryParameters().entrySet()) {
      parameters.put(entry.getKey(), new ArrayList<>(entry.getValue()));
    }
    return parameters;
  }

  private static void send(HttpServerExchange exchange, int status, String page) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
    exchange.getResponseSender().send(page);
  }
}
