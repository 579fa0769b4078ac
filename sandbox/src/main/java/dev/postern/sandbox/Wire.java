package dev.postern.sandbox;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.Options;

/** What happens on the connection: an answer, half of one, or none. */
final class Wire {
  private Wire() {}

  /** Sends the whole answer. */
  static void send(HttpServerExchange exchange, Reply reply) {
    head(exchange, reply);
    exchange.getResponseSender().send(bytes(reply));
  }

  /** Promises the whole answer, sends half of its body and closes the connection. */
  static void cut(HttpServerExchange exchange, Reply reply) {
    head(exchange, reply);
    ByteBuffer body = bytes(reply);
    exchange.setResponseContentLength(body.remaining() + 1L);
    body.limit(body.remaining() / 2);
    exchange
        .getResponseSender()
        .send(
            body,
            new IoCallback() {
              @Override
              public void onComplete(HttpServerExchange sent, Sender sender) {
                IoUtils.safeClose(sent.getConnection());
              }

              @Override
              public void onException(
                  HttpServerExchange sent, Sender sender, IOException exception) {
                IoUtils.safeClose(sent.getConnection());
              }
            });
  }

  /** Resets the connection. */
  static void reset(HttpServerExchange exchange) {
    exchange.dispatch(
        SameThreadExecutor.INSTANCE,
        () -> {
          if (exchange.getConnection() instanceof HttpServerConnection connection) {
            try {
              connection.getChannel().setOption(Options.CLOSE_ABORT, true);
            } catch (IOException failure) {
              throw new UncheckedIOException("the connection cannot be reset", failure);
            }
          }
          IoUtils.safeClose(exchange.getConnection());
        });
  }

  /** Goes on after a while, with no thread that waits. */
  static void later(HttpServerExchange exchange, Duration delay, Runnable next) {
    exchange.dispatch(
        SameThreadExecutor.INSTANCE,
        () -> {
          var _ =
              exchange.getIoThread().executeAfter(next, delay.toMillis(), TimeUnit.MILLISECONDS);
        });
  }

  /** Keeps the connection until the client has gone, and says nothing. */
  static void hold(HttpServerExchange exchange) {
    exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {});
  }

  private static void head(HttpServerExchange exchange, Reply reply) {
    exchange.setStatusCode(reply.status());
    var headers = exchange.getResponseHeaders();
    headers.put(Headers.CACHE_CONTROL, "no-store");
    headers.put(Headers.PRAGMA, "no-cache");
    headers.put(Headers.X_CONTENT_TYPE_OPTIONS, "nosniff");
    headers.put(new HttpString("Referrer-Policy"), "no-referrer");
    if (!reply.contentType().isEmpty()) {
      headers.put(Headers.CONTENT_TYPE, reply.contentType());
    }
    reply.headers().forEach((name, value) -> headers.put(new HttpString(name), value));
  }

  private static ByteBuffer bytes(Reply reply) {
    return ByteBuffer.wrap(reply.body().getBytes(StandardCharsets.UTF_8));
  }
}
