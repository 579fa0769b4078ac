package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.platform.network.ConfiguredRoute;
import dev.postern.daemon.platform.network.Network;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key {@code network} of the configuration, and the way that servers are reached by it. */
class ConfigNetworkTest {
  private static Config config(String network) throws ConfigException {
    return ConfigFile.parse(Path.of("config.json"), "{\"network\": " + network + "}");
  }

  @Test
  void whatIsConfiguredCountsBeforeTheEnvironment() throws Exception {
    ConfiguredRoute route =
        config(
                """
                {"proxy": "http://name:fake-password@p.example:3128", "noProxy": ".example.com",
                 "authorities": "/absent/ca.pem"}
                """)
            .route();
    Network network =
        new Network(Map.of("HTTPS_PROXY", "other.example:1", "NO_PROXY", "elsewhere"), route);

    assertThat(network.proxies().towards(URI.create("https://login.example.org/")))
        .hasValueSatisfying(proxy -> assertThat(proxy.place()).isEqualTo("p.example:3128"));
    assertThat(network.proxies().towards(URI.create("https://login.example.com/"))).isEmpty();
    assertThat(network.authorities().problems())
        .containsExactly("network.authorities in config.json: /absent/ca.pem is not there");
    assertThat(route.toString()).doesNotContain("fake-password");
  }

  @Test
  void whatIsNotConfiguredIsTheEnvironments() throws Exception {
    assertThat(config("{}").route()).isEqualTo(ConfiguredRoute.NONE);
    ConfiguredRoute route = config("{\"noProxy\": \".example.com\"}").route();
    Network network = new Network(Map.of("HTTPS_PROXY", "other.example:1"), route);
    assertThat(network.proxies().server())
        .hasValueSatisfying(proxy -> assertThat(proxy.variable()).isEqualTo("HTTPS_PROXY"));
    assertThat(network.proxies().towards(URI.create("https://login.example.com/"))).isEmpty();
  }

  @Test
  void aChangeWaitsForTheNextStart() throws Exception {
    Config now = config("{\"proxy\": \"p.example:3128\"}");
    assertThat(now.waitingForRestart(Config.defaults())).containsExactly("network");
  }

  @Test
  void anotherNameForTheSameWayIsNoOtherWay() {
    Network network =
        new Network(
            Map.of("https_proxy", "http://p.example:3128"),
            new ConfiguredRoute(
                Optional.empty(), Optional.empty(), Optional.of(Path.of("/some/ca.pem"))));
    assertThat(
            network.otherwiseIn(
                Map.of(
                    "HTTPS_PROXY", Secret.of("p.example:3128/"),
                    "NODE_EXTRA_CA_CERTS", Secret.of("/some/ca.pem"),
                    "SSL_CERT_FILE", Secret.of("/other/ca.pem"))))
        .containsExactly("SSL_CERT_FILE");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"proxy\": \"socks5://fake-password@p.example:1\"}', kind socks5",
    "'{\"proxy\": \"http://fake password@p.example\"}', no address of a proxy",
    "'{\"proxy\": \" \"}', is empty",
    "'{\"noProxy\": \"\"}', is empty",
    "'{\"authorities\": \"~/ca.pem\"}', no absolute path",
    "'{\"authorities\": 7}', is a number",
    "'{\"proxies\": \"p.example:1\"}', unknown key",
  })
  void whatCannotBeUsedIsNamedByItsKey(String network, String why) {
    assertThatThrownBy(() -> config(network))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("\"network.")
        .hasMessageContaining(why)
        .hasMessageNotContaining("fake");
  }
}
