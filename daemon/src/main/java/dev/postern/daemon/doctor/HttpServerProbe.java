package dev.postern.daemon.doctor;

import dev.postern.daemon.credential.RequestSettings.Header;
import dev.postern.daemon.platform.HttpClientFactory;
import dev.postern.daemon.platform.network.Advice;
import dev.postern.daemon.platform.network.NetworkFault;
import dev.postern.daemon.platform.network.NetworkSettingsException;
import dev.postern.daemon.platform.network.ProxyServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * The probe that sends a HEAD request (RFC 9110 section 9.3.2), or a GET request where it shows a
 * credential, through the proxy if there is one. No redirection is followed.
 */
public final class HttpServerProbe implements ServerProbe {
  private static final int PROXY_LOGIN = 407;

  private final HttpClientFactory clients;
  private final Duration limit;
  private final String userAgent;
  private final InstantSource clock;

  /**
   * A probe of the given patience.
   *
   * @param limit the longest wait for a connection, and for an answer
   */
  public HttpServerProbe(
      HttpClientFactory clients, Duration limit, String userAgent, InstantSource clock) {
    this.clients = clients;
    this.limit = limit;
    this.userAgent = userAgent;
    this.clock = clock;
  }

  @Override
  public Reply ask(URI address) {
    return send(address, request(address).HEAD().build());
  }

  @Override
  public Reply show(URI address, List<Header> headers) {
    HttpRequest.Builder request = request(address).GET();
    for (Header header : headers) {
      try {
        request.setHeader(header.name(), header.value().reveal());
      } catch (IllegalArgumentException _) {
        // a custom header that the client keeps to itself, such as Host: the rest will do
      }
    }
    return send(address, request.build());
  }

  private HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).timeout(limit).setHeader("User-Agent", userAgent);
  }

  private Reply send(URI address, HttpRequest request) {
    Optional<ProxyServer> proxy = Optional.empty();
    try {
      HttpClient client = clients.create(limit);
      proxy = NetworkFault.proxy(client, address);
      HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
      if (response.statusCode() == PROXY_LOGIN && proxy.isPresent()) {
        return new Reply.Silent(NetworkFault.unauthorized(proxy.get()));
      }
      return new Reply.Answered(
          response.statusCode(),
          response.headers().firstValue("Date").flatMap(HttpServerProbe::date),
          clock.instant());
    } catch (NetworkSettingsException unusable) {
      return new Reply.Unasked(unusable.problem(), unusable.cure());
    } catch (IOException failure) {
      return new Reply.Silent(
          NetworkFault.of(address.getHost(), proxy, failure)
              .orElseGet(() -> broken(address.getHost())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply.Silent(broken(address.getHost()));
    }
  }

  private static NetworkFault broken(String host) {
    return new NetworkFault("the connection to " + host + " breaks off", Advice.NO_ANSWER, true);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
