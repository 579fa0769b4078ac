package dev.postern.daemon.provider;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import dev.postern.daemon.platform.Waits;
import dev.postern.daemon.platform.network.NetworkFault;
import dev.postern.daemon.platform.network.NetworkSettingsException;
import dev.postern.daemon.platform.network.ProxyServer;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The one place where requests to authorization servers leave. */
final class ServerHttp {
  private static final int BODY_LIMIT = 1 << 20;
  private static final int PROXY_LOGIN = 407;
  private static final Duration LONGEST_LOOK_UP = Duration.ofSeconds(20);
  private static final Duration LAST_ROUND = Duration.ofSeconds(2);

  private final ServerSettings settings;

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
    HttpRequest request =
        builder
            .setHeader("User-Agent", settings.userAgent())
            .setHeader("Accept-Encoding", ContentCoding.WANTED)
            .build();
    try (Waits.Wait _ = settings.waits().begin(String.valueOf(request.uri().getHost()))) {
      return send(settings.clients().create(settings.connectTimeout()), request);
    } catch (NetworkSettingsException unusable) {
      return new Answer.Failure(unusable.problem(), Optional.of(unusable.cure()), false);
    }
  }

  private Answer send(HttpClient client, HttpRequest request) {
    Optional<ProxyServer> proxy = NetworkFault.proxy(client, request.uri());
    Duration limit = limit(request);
    CompletableFuture<HttpResponse<byte[]>> pending =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_LIMIT));
    try {
      HttpResponse<byte[]> response = await(pending, limit);
      return response.statusCode() == PROXY_LOGIN && proxy.isPresent()
          ? answer(NetworkFault.unauthorized(proxy.get()))
          : reply(response);
    } catch (TimeoutException slow) {
      pending.cancel(/* mayInterruptIfRunning= */ true);
      return answer(NetworkFault.overdue(proxy, limit));
    } catch (InterruptedException interrupted) {
      pending.cancel(/* mayInterruptIfRunning= */ true);
      Thread.currentThread().interrupt();
      return new Answer.Failure("interrupted", true);
    } catch (ExecutionException failed) {
      return NetworkFault.of(request.uri().getHost(), proxy, failed.getCause())
          .map(ServerHttp::answer)
          .orElseGet(() -> failure(failed.getCause()));
    }
  }

  /**
   * The answer within the limit. A process that was stopped meanwhile finds the limit over before
   * its client has read the answer that lies ready, so the client gets one more short round.
   */
  private static HttpResponse<byte[]> await(
      CompletableFuture<HttpResponse<byte[]>> pending, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return pending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException over) {
      return pending.get(LAST_ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** A document can be asked for again, so nobody need wait for it as long as for a token. */
  private Duration limit(HttpRequest request) {
    Duration longest = settings.requestTimeout();
    return request.method().equals("GET") && longest.compareTo(LONGEST_LOOK_UP) > 0
        ? LONGEST_LOOK_UP
        : longest;
  }

  private static Answer reply(HttpResponse<byte[]> response) {
    try {
      String text = ContentCoding.text(response.headers(), response.body(), BODY_LIMIT);
      return new Answer.Reply(response.statusCode(), response.headers(), Secret.of(text));
    } catch (IOException unreadable) {
      return failure(unreadable);
    }
  }

  private static Answer.Failure answer(NetworkFault fault) {
    return new Answer.Failure(
        fault.message(), Optional.of(fault.advice().cure()), fault.mayHaveArrived());
  }

  private static Answer.Failure failure(@Nullable Throwable cause) {
    return switch (cause) {
      case IOException limit when text(limit).contains("body exceeds") ->
          new Answer.Failure("the answer is larger than 1 MiB", true);
      case null -> new Answer.Failure("no answer", true);
      default -> new Answer.Failure("the connection broke: " + text(cause), true);
    };
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
