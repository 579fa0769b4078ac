package dev.postern.daemon.provider;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * The one place where requests to authorization servers leave; the client is made when first used.
 */
final class ServerHttp {
  private static final long BODY_LIMIT = 1 << 20;

  private final ServerSettings settings;
  private @Nullable HttpClient client;

  ServerHttp(ServerSettings settings) {
    this.settings = settings;
  }

  /** Fetches a document. */
  Answer get(URI uri) {
    return send(HttpRequest.newBuilder(uri).header("Accept", "application/json").GET());
  }

  /** Sends the request with the given headers besides its own. */
  Answer send(HTTPRequest request, Map<String, String> headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.getURI())
            .setHeader("Accept", "application/json")
            .method(request.getMethod().name(), HttpRequest.BodyPublishers.ofString(body(request)));
    for (Map.Entry<String, List<String>> header : request.getHeaderMap().entrySet()) {
      for (String value : header.getValue()) {
        builder.setHeader(header.getKey(), value);
      }
    }
    headers.forEach(builder::setHeader);
    return send(builder);
  }

  private Answer send(HttpRequest.Builder builder) {
    HttpRequest request = builder.setHeader("User-Agent", settings.userAgent()).build();
    CompletableFuture<HttpResponse<String>> pending =
        client()
            .sendAsync(
                request,
                BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), BODY_LIMIT));
    try {
      HttpResponse<String> response =
          pending.get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
      return new Answer.Reply(
          response.statusCode(), response.headers(), Secret.of(response.body()));
    } catch (TimeoutException slow) {
      pending.cancel(/* mayInterruptIfRunning= */ true);
      return new Answer.Failure(
          "no answer within " + settings.requestTimeout().toSeconds() + " s", true);
    } catch (InterruptedException interrupted) {
      pending.cancel(/* mayInterruptIfRunning= */ true);
      Thread.currentThread().interrupt();
      return new Answer.Failure("interrupted", true);
    } catch (ExecutionException failed) {
      return failure(request.uri().getHost(), failed.getCause());
    }
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client = settings.clients().create(settings.connectTimeout());
    }
    return client;
  }

  /** Which failures come before the first byte of the request leaves, and which may come after. */
  private static Answer.Failure failure(String host, @Nullable Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException _ ->
          new Answer.Failure("connecting to " + host + " took too long", false);
      case ConnectException refused when hasUnresolved(refused) -> unknown(host);
      case ConnectException _ -> new Answer.Failure("cannot connect to " + host, false);
      case UnknownHostException _ -> unknown(host);
      case SSLHandshakeException handshake ->
          new Answer.Failure("TLS with " + host + " failed: " + text(handshake), false);
      case IOException tunnel when text(tunnel).contains("Tunnel failed") ->
          new Answer.Failure("the proxy refused: " + text(tunnel), false);
      case IOException limit when text(limit).contains("body exceeds") ->
          new Answer.Failure("the answer is larger than 1 MiB", true);
      case null -> new Answer.Failure("no answer", true);
      default -> new Answer.Failure("the connection broke: " + text(cause), true);
    };
  }

  private static Answer.Failure unknown(String host) {
    return new Answer.Failure("the name " + host + " cannot be resolved", false);
  }

  private static boolean hasUnresolved(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : ServerText.clean(message);
  }

  private static String body(HTTPRequest request) {
    String body = request.getBody();
    return body == null ? "" : body;
  }
}
