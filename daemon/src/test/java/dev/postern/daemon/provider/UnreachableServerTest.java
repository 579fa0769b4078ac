package dev.postern.daemon.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.platform.network.Advice;
import dev.postern.daemon.platform.network.ConfiguredRoute;
import dev.postern.daemon.platform.network.NetworkFault;
import dev.postern.daemon.platform.network.ProxyServer;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.daemon.testing.ScriptedServer;
import dev.postern.daemon.testing.TestProviders;
import dev.postern.daemon.testing.TunnelProxy;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which a server cannot be reached has its own words and its own cure. */
class UnreachableServerTest {
  private static final URI FAR = URI.create("https://login.postern.test/token");

  private static TokenReply.Unavailable refresh(URI endpoint, Map<String, String> environment) {
    Provider provider =
        new Provider(
            "acme",
            new Provider.Endpoints(
                Optional.empty(),
                endpoint,
                endpoint,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                /* issuerInResponse= */ false),
            "client",
            List.of(),
            Provider.Quirks.none(),
            CredentialUse.UNRESTRICTED);
    ManualTime time = new ManualTime();
    TokenReply reply =
        new HttpAuthorizationServer(
                provider, new ServerHttp(TestProviders.settings(time, environment)), time)
            .refresh(Secret.of("fake-refresh-token-1"), List.of());
    return (TokenReply.Unavailable) reply;
  }

  private static URI closed() {
    try (ScriptedServer server = new ScriptedServer()) {
      return server.at("/token");
    }
  }

  @Test
  void aRefusedConnection() {
    TokenReply.Unavailable reply = refresh(closed(), Map.of());

    assertThat(reply.reason()).isEqualTo("127.0.0.1 refuses the connection");
    assertThat(reply.cure()).hasValue(Advice.REFUSED.cure());
    assertThat(reply.maySpent()).isFalse();
  }

  @Test
  void anUnknownName() {
    TokenReply.Unavailable reply = refresh(URI.create("https://nobody.invalid/token"), Map.of());

    assertThat(reply.reason()).isEqualTo("the name nobody.invalid cannot be resolved");
    assertThat(reply.cure()).hasValue(Advice.NAME_UNKNOWN.cure());
    assertThat(reply.maySpent()).isFalse();
  }

  @Test
  void anUnreachableProxy() {
    int port = closed().getPort();

    TokenReply.Unavailable reply =
        refresh(FAR, Map.of("HTTPS_PROXY", "http://user:fake-password@127.0.0.1:" + port));

    assertThat(reply.reason())
        .isEqualTo("the proxy 127.0.0.1:" + port + " of HTTPS_PROXY cannot be reached");
    assertThat(reply.cure()).hasValue(Advice.PROXY_UNREACHABLE.cure());
    assertThat(reply.maySpent()).isFalse();
  }

  @Test
  void aServerThatDoesNotAnswerAndTheProxyOnTheWay() {
    ProxyServer proxy = new ProxyServer("HTTPS_PROXY", "127.0.0.1", 3128, Optional.empty());
    Duration limit = Duration.ofSeconds(90);

    NetworkFault direct = NetworkFault.overdue(Optional.empty(), limit);
    NetworkFault tunnelled = NetworkFault.overdue(Optional.of(proxy), limit);

    assertThat(direct.message()).isEqualTo("no answer within 1 min 30 s");
    assertThat(direct.advice()).isEqualTo(Advice.NO_ANSWER);
    assertThat(tunnelled.message())
        .isEqualTo("no answer within 1 min 30 s by way of the proxy 127.0.0.1:3128 of HTTPS_PROXY");
    assertThat(tunnelled.advice()).isEqualTo(Advice.PROXY_NO_ANSWER);
    assertThat(List.of(direct, tunnelled)).allMatch(NetworkFault::mayHaveArrived);
  }

  @Test
  void aProxyThatWantsToKnowWhoAsks() throws Exception {
    try (TunnelProxy proxy = TunnelProxy.guarded(1, "Basic fake")) {
      TokenReply.Unavailable reply = refresh(FAR, Map.of("HTTPS_PROXY", "http://" + proxy.place()));

      assertThat(reply.reason())
          .isEqualTo("the proxy " + proxy.place() + " of HTTPS_PROXY wants a name and a password");
      assertThat(reply.cure()).hasValue(Advice.PROXY_LOGIN.cure());
      assertThat(reply.maySpent()).isFalse();
    }
  }

  @Test
  void aProxyThatDoesNotConnect() throws Exception {
    try (TunnelProxy proxy = TunnelProxy.refusing(503)) {
      TokenReply.Unavailable reply = refresh(FAR, Map.of("HTTPS_PROXY", "http://" + proxy.place()));

      assertThat(reply.reason()).endsWith("does not connect to login.postern.test (status 503)");
      assertThat(reply.cure()).hasValue(Advice.PROXY_REFUSED.cure());
      assertThat(reply.maySpent()).isFalse();
    }
  }

  @Test
  void aProxyThatCannotBeUnderstood() {
    TokenReply.Unavailable reply =
        refresh(FAR, Map.of("HTTPS_PROXY", "http://user:fake-password@"));

    assertThat(reply.reason())
        .startsWith("HTTPS_PROXY is no address of a proxy")
        .doesNotContain("fake-password");
    assertThat(reply.cure()).hasValueSatisfying(cure -> assertThat(cure).contains("http://host"));
    assertThat(reply.maySpent()).isFalse();
  }

  @Test
  void discoveryGivesTheSameCure() {
    String issuer = closed().toString();
    Config config =
        new Config(
            Optional.empty(),
            Config.Store.MEMORY,
            Config.StoreKey.KEYFILE,
            Optional.empty(),
            Optional.empty(),
            ConfiguredRoute.NONE,
            Config.Markers.DOCUMENTED,
            Map.of(
                "acme",
                new Config.ByIssuer(issuer, Optional.of("client"), Optional.empty(), false)),
            Map.of());
    Providers providers =
        new ConfiguredProviders(() -> config, Map.of(), TestProviders.settings(new ManualTime()));

    assertThatThrownBy(() -> providers.resolve("acme", Optional.empty()))
        .isInstanceOfSatisfying(
            ProviderException.class,
            unreachable -> assertThat(unreachable.hint()).isEqualTo(Advice.REFUSED.cure()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | {"message": "no"} | UNAUTHORIZED
          403 | {"message": "no"} | FORBIDDEN
          403 | <html>no</html>   | WALLED
          """)
  void eachStatusOfTheGuideHasItsOwnAdvice(int status, String body, Advice advice) {
    try (ScriptedServer server = new ScriptedServer()) {
      server.answer("/token", ScriptedServer.Reply.json(status, body));

      assertThat(refresh(server.at("/token"), Map.of()).cure()).hasValue(advice.cure());
    }
  }
}
