package dev.postern.daemon.platform;

import java.net.http.HttpClient;
import java.time.Duration;

/** The maker of HTTP clients: the one place that knows proxies and certificate authorities. */
@FunctionalInterface
public interface HttpClientFactory {
  /** A client that follows no redirect and gives up connecting after the given time. */
  HttpClient create(Duration connectTimeout);
}
