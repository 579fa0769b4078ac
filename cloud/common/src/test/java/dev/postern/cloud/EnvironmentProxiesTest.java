package dev.postern.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxiesTest {
  private static final List<Proxy> PROXY =
      List.of(
          new Proxy(
              Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example.com", 3128)));

  private final EnvironmentProxies proxies;

  EnvironmentProxiesTest() throws ProblemException {
    proxies =
        EnvironmentProxies.of(
            Map.of(
                "HTTPS_PROXY", "http://proxy.example.com:3128",
                "http_proxy", "proxy.example.com:3128",
                "NO_PROXY",
                    "internal.example.org, .direct.example.org,*.star.example.org,a.b:8443,"
                        + "c.d:443 10.1.0.0/16 fd00::/8 192.0.2.7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://sts.amazonaws.com",
        "http://example.net/token",
        "https://notinternal.example.org",
        "https://a.b:443",
        "https://c.d:444",
        "https://10.2.0.1",
        "https://[fe::1]",
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
        "https://c.d",
        "https://10.1.2.3:8443",
        "https://192.0.2.7",
        "https://x.localhost",
        "https://[fd12::1]",
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
  @ValueSource(strings = {"https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"})
  void everyVariableServesEveryScheme(String variable) throws ProblemException {
    EnvironmentProxies one =
        EnvironmentProxies.of(Map.of(variable, "http://proxy.example.com:3128"));
    assertThat(one.select(URI.create("https://example.net"))).isEqualTo(PROXY);
    assertThat(one.select(URI.create("http://example.net"))).isEqualTo(PROXY);
  }

  @Test
  void aProxyForAllProtocolsIsNotRead() throws ProblemException {
    assertThat(
            EnvironmentProxies.of(Map.of("ALL_PROXY", "socks5://p.example:1", "all_proxy", "x"))
                .select(URI.create("https://example.com")))
        .containsExactly(Proxy.NO_PROXY);
  }

  @Test
  void anEmptyVariableIsNotSet() throws ProblemException {
    assertThat(
            EnvironmentProxies.of(Map.of("https_proxy", " "))
                .select(URI.create("https://example.com")))
        .containsExactly(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://",
        "::",
        "http://fake user:fake-secret@host",
        "socks5://host:1080",
        "https://host:443",
        "http://host:99999",
      })
  void aProxyThatCannotBeUsedIsAProblemWithoutItsValue(String proxy) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> EnvironmentProxies.of(Map.of("HTTPS_PROXY", proxy)))
        .withMessage("HTTPS_PROXY is no address of an http proxy");
  }

  @Test
  void theLoginGoesToTheProxyAlone() throws ProblemException {
    EnvironmentProxies guarded =
        EnvironmentProxies.of(
            Map.of("HTTPS_PROXY", "http://me:p%40ss@proxy:1", "NO_PROXY", "direct.example"));
    assertThat(guarded.authorization(URI.create("https://example.com")))
        .hasValue("Basic bWU6cEBzcw==");
    assertThat(guarded.authorization(URI.create("https://direct.example"))).isEmpty();
  }
}
