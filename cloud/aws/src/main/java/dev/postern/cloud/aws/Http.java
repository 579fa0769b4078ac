package dev.postern.cloud.aws;

import java.util.Optional;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The HTTP client of every service that the chain asks, which it finds by a system property.
 *
 * <p>The library's own would trust the JVM's certificate authorities alone.
 */
public final class Http implements SdkHttpService {
  private static volatile Optional<TrustManager[]> trust = Optional.empty();

  /** Makes this the client of the process. */
  static void use(Optional<TrustManager[]> decidesOnServers) {
    trust = decidesOnServers;
    System.setProperty("software.amazon.awssdk.http.service.impl", Http.class.getName());
  }

  @Override
  public SdkHttpClient.Builder<?> createHttpClientBuilder() {
    UrlConnectionHttpClient.Builder builder = UrlConnectionHttpClient.builder();
    trust.ifPresent(managers -> builder.tlsTrustManagersProvider(() -> managers));
    return builder;
  }
}
