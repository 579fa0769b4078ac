package dev.postern.cloud.aws;

import dev.postern.cloud.Network;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The HTTP client of every service that the chain asks, which it finds by a system property.
 *
 * <p>The library's own would trust the JVM's certificate authorities alone, show no certificate,
 * and read the variables of proxies by rules of its own.
 */
public final class Http implements SdkHttpService {
  private static volatile Optional<TrustManager[]> trust = Optional.empty();
  private static volatile Optional<KeyManager[]> own = Optional.empty();

  /** Makes this the client of the process. */
  static void use(Network network) {
    trust = network.trust();
    own = network.own();
    System.setProperty("software.amazon.awssdk.http.service.impl", Http.class.getName());
  }

  @Override
  public SdkHttpClient.Builder<?> createHttpClientBuilder() {
    UrlConnectionHttpClient.Builder builder =
        UrlConnectionHttpClient.builder()
            .proxyConfiguration(
                ProxyConfiguration.builder()
                    .useSystemPropertyValues(false)
                    .useEnvironmentVariablesValues(false)
                    .build());
    trust.ifPresent(managers -> builder.tlsTrustManagersProvider(() -> managers));
    own.ifPresent(managers -> builder.tlsKeyManagersProvider(() -> managers));
    return builder;
  }
}
