package dev.postern.daemon.platform;

import dev.postern.daemon.platform.network.NetworkSettingsException;
import java.net.http.HttpClient;
import java.time.Duration;

/** The maker of HTTP clients: the one place that knows proxies and certificate authorities. */
@FunctionalInterface
public interface HttpClientFactory {
  /**
   * A client that follows no redirect and gives up connecting after the given time; not to be
   * closed, since others may have been given the same.
   *
   * @throws NetworkSettingsException where proxy or client certificate cannot be used as they are
   *     set
   */
  HttpClient create(Duration connectTimeout) throws NetworkSettingsException;
}
