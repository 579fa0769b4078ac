package dev.postern.daemon.platform;

import java.net.http.HttpClient;
import java.time.Duration;

/**
 * The factory of clients with the JDK's own trust and no proxy but that of the system properties.
 */
public final class SystemHttpClientFactory implements HttpClientFactory {
  @Override
  public HttpClient create(Duration connectTimeout) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(connectTimeout)
        .build();
  }
}
