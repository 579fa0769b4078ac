package dev.postern.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxiesTest {
  private static final List<Proxy> PROXY =
      List.of(
          new Proxy(
              Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example.com", 3128)));

  private final EnvironmentProxies proxies =
      new EnvironmentProxies(
          Map.of(
              "HTTPS_PROXY", "http://proxy.example.com:3128",
              "http_proxy", "proxy.example.com:3128",
              "NO_PROXY", "internal.example.org, .direct.example.org,*.star.example.org,a.b:8443"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://sts.amazonaws.com",
        "http://example.net/token",
        "https://notinternal.example.org",
        "https://a.b:443",
      })
  void goesThroughTheProxyOfItsScheme(String target) {
    assertThat(proxies.select(URI.create(target))).isEqualTo(PROXY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://internal.example.org",
        "https://deep.INTERNAL.example.org",
        "https://direct.example.org",
        "https://x.direct.example.org",
        "https://x.star.example.org",
        "https://a.b:8443",
        "http://127.0.0.1:8080",
        "http://[::1]:8080",
        "http://localhost",
        "http://169.254.169.254/latest",
        "http://169.254.170.2/credentials",
        "http://metadata.google.internal",
      })
  void goesDirectlyWhereNoProxySaysSoAndToThisMachine(String target) {
    assertThat(proxies.select(URI.create(target))).containsExactly(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://", "::"})
  void aProxyThatIsNoneCountsAsNone(String proxy) {
    assertThat(
            new EnvironmentProxies(Map.of("https_proxy", proxy))
                .select(URI.create("https://example.com")))
        .containsExactly(Proxy.NO_PROXY);
  }
}
