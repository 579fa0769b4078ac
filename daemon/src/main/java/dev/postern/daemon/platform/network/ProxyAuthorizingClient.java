package dev.postern.daemon.platform.network;

import dev.postern.protocol.Secret;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A client that tells its proxy who it is with the first request.
 *
 * <p>A {@link Authenticator} would do so too, but with one the JDK's client turns every 401 of a
 * server that names no scheme into an exception, and token endpoints answer so.
 */
final class ProxyAuthorizingClient extends HttpClient {
  private static final String SWITCH = "jdk.http.auth.tunneling.disabledSchemes";

  private final HttpClient client;
  private final Proxies proxies;

  ProxyAuthorizingClient(HttpClient client, Proxies proxies) {
    this.client = client;
    this.proxies = proxies;
  }

  /**
   * Lets Basic credentials go to a proxy that tunnels, which the JDK forbids unless it is told
   * before its first client or request is made; a choice made on the command line stays.
   */
  static void allowBasicForTunnels() {
    if (System.getProperty(SWITCH) == null) {
      System.setProperty(SWITCH, "");
    }
  }

  private HttpRequest authorized(HttpRequest request) {
    Optional<Secret> authorization =
        proxies.towards(request.uri()).flatMap(ProxyServer::authorization);
    return authorization
        .map(
            secret ->
                HttpRequest.newBuilder(request, (_, _) -> true)
                    .setHeader("Proxy-Authorization", secret.reveal())
                    .build())
        .orElse(request);
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return client.send(authorized(request), handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    return client.sendAsync(authorized(request), handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
    return client.sendAsync(authorized(request), handler, pushes);
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return client.proxy();
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return client.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return client.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return client.followRedirects();
  }

  @Override
  public SSLContext sslContext() {
    return client.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return client.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return client.authenticator();
  }

  @Override
  public Version version() {
    return client.version();
  }

  @Override
  public Optional<Executor> executor() {
    return client.executor();
  }

  @Override
  public void shutdown() {
    client.shutdown();
  }

  @Override
  public void shutdownNow() {
    client.shutdownNow();
  }

  @Override
  public boolean isTerminated() {
    return client.isTerminated();
  }

  @Override
  public boolean awaitTermination(Duration duration) throws InterruptedException {
    return client.awaitTermination(duration);
  }

  @Override
  public void close() {
    client.close();
  }
}
