package dev.postern.daemon.platform.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.protocol.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static Proxies proxies(Map<String, String> environment) throws Exception {
    return Proxies.of(new NetworkVariables(environment));
  }

  @Test
  void withoutVariablesNothingIsProxied() throws Exception {
    assertThat(proxies(Map.of()).towards(URI.create("https://api.example.com"))).isEmpty();
  }

  @Test
  void theVariablesCountInTheirOrderAndAnEmptyOneIsNotSet() throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("HTTP_PROXY", "http://d.example:4");
    assertThat(proxies(environment).server().map(ProxyServer::place)).hasValue("d.example:4");
    environment.put("http_proxy", "http://c.example:3");
    assertThat(proxies(environment).server().map(ProxyServer::place)).hasValue("c.example:3");
    environment.put("HTTPS_PROXY", "http://b.example:2");
    assertThat(proxies(environment).server().map(ProxyServer::variable)).hasValue("HTTPS_PROXY");
    environment.put("https_proxy", " ");
    assertThat(proxies(environment).server().map(ProxyServer::place)).hasValue("b.example:2");
    environment.put("https_proxy", "a.example:1");
    assertThat(proxies(environment).server().map(ProxyServer::place)).hasValue("a.example:1");
  }

  @Test
  void nameAndPasswordAreDecodedForBasic() throws Exception {
    Optional<Secret> authorization =
        proxies(Map.of("HTTPS_PROXY", "http://us%40er:fake%3Aword+@p.example:3128"))
            .server()
            .flatMap(ProxyServer::authorization);

    // the base64 of us@er:fake:word+
    assertThat(authorization).hasValue(Secret.of("Basic dXNAZXI6ZmFrZTp3b3JkKw=="));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:fake-password@",
        "http://user:fake-password@host:port",
        "http://user:fake-password@host:99999",
        "http://user:fake-password@ho st:1",
        "http://user:fake-password%@host:1",
        "socks5://user:fake-password@host:1",
        "https://user:fake-password@host:1"
      })
  void aProxyThatCannotBeUsedIsAnErrorThatNamesTheVariableAndNoPassword(String value) {
    assertThatThrownBy(() -> proxies(Map.of("HTTPS_PROXY", value)))
        .isInstanceOf(NetworkSettingsException.class)
        .message()
        .startsWith("HTTPS_PROXY ")
        .doesNotContain("fake-password");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          api.example.com       | api.example.com      | direct
          example.com           | api.example.com      | direct
          .example.com          | api.example.com      | direct
          .example.com          | example.com          | direct
          *.example.com         | api.example.com      | direct
          EXAMPLE.com           | Api.Example.COM      | direct
          example.com           | example.com.         | direct
          example.com           | badexample.com       | proxy
          example.com           | example.com.evil.org | proxy
          *                     | anything.at.all      | direct
          a.org, example.com    | api.example.com      | direct
          a.org example.com     | api.example.com      | direct
          a.org,b.org           | api.example.com      | proxy
          example.com:443       | example.com          | direct
          example.com:8443      | example.com          | proxy
          example.com:8443      | example.com:8443     | direct
          192.0.2.7             | 192.0.2.7            | direct
          192.0.2.7             | 192.0.2.70           | proxy
          192.0.2.7:443         | 192.0.2.7            | direct
          192.0.2.0/24          | 192.0.2.200          | direct
          192.0.2.0/25          | 192.0.2.200          | proxy
          0.0.0.0/0             | 198.51.100.1         | direct
          192.0.2.0/33          | 192.0.2.1            | proxy
          2001:db8::1           | [2001:db8:0::1]      | direct
          [2001:db8::1]         | [2001:db8::1]        | direct
          [2001:db8::1]:443     | [2001:db8::1]        | direct
          2001:db8::/32         | [2001:db8:ffff::1]   | direct
          2001:db8::/32         | [2001:db9::1]        | proxy
          ''                    | localhost            | direct
          ''                    | app.localhost        | direct
          ''                    | 127.8.9.1            | direct
          ''                    | [::1]                | direct
          ''                    | api.example.com      | proxy
          ,                     | api.example.com      | proxy
          .                     | api.example.com      | proxy
          """)
  void noProxyListsTheHostsThatAreReachedDirectly(String list, String host, String way)
      throws Exception {
    Proxies proxies = proxies(Map.of("HTTPS_PROXY", "http://p.example:3128", "NO_PROXY", list));

    assertThat(proxies.towards(URI.create("https://" + host + "/x")).isPresent())
        .isEqualTo(way.equals("proxy"));
  }

  @Test
  void aProxyForAllProtocolsIsNotRead() throws Exception {
    assertThat(proxies(Map.of("ALL_PROXY", "socks5://p.example:1", "all_proxy", "x")).server())
        .isEmpty();
  }

  @Test
  void theLowerCaseListCountsFirst() throws Exception {
    Proxies proxies =
        proxies(Map.of("http_proxy", "http://p.example", "NO_PROXY", "a.org", "no_proxy", "b.org"));

    assertThat(proxies.towards(URI.create("https://a.org"))).isPresent();
    assertThat(proxies.towards(URI.create("https://b.org"))).isEmpty();
  }
}
