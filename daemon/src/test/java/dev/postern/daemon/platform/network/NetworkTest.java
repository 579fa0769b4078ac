package dev.postern.daemon.platform.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.platform.SystemHttpClientFactory;
import dev.postern.daemon.testing.TunnelProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  private static final String SERVER_NAME = "server.postern.test";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path folder = Path.of("");
  private static KeyFolder keys;
  private static Path authority = Path.of("");

  @BeforeAll
  static void makeKeys() throws Exception {
    keys =
        new KeyFolder(folder)
            .with("server", "EC", "-ext", "san=dns:localhost,dns:" + SERVER_NAME)
            .with("elsewhere", "EC", "-ext", "san=dns:elsewhere.test")
            .with("client", "RSA");
    authority = keys.file("authority.pem", keys.authority());
  }

  private static HttpClient client(Map<String, String> environment) throws IOException {
    return new SystemHttpClientFactory(new Network(environment)).create(PATIENCE);
  }

  private static String fetch(HttpClient client, URI address) throws Exception {
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }

  private static NetworkFault fault(Map<String, String> environment, URI address) throws Exception {
    HttpClient client = client(environment);
    try {
      String answer = fetch(client, address);
      throw new AssertionError("it answers: " + answer);
    } catch (IOException failure) {
      return NetworkFault.of(address.getHost(), NetworkFault.proxy(client, address), failure)
          .orElseThrow(() -> new AssertionError("not known as a fault", failure));
    }
  }

  private static Map<String, String> trusting(Path file) {
    return Map.of("NODE_EXTRA_CA_CERTS", file.toString());
  }

  @Test
  void anExtraAuthorityIsTrustedAlsoAsTheSecondOfItsFile() throws Exception {
    KeyFolder other = new KeyFolder(Files.createDirectory(folder.resolve("other")));
    Path both = keys.file("both.pem", "# mine\n" + other.authority() + "\n" + keys.authority());
    try (TlsServer server = new TlsServer(keys.server("server"), false)) {
      assertThat(fetch(client(trusting(both)), server.address())).isEqualTo("well");
    }
  }

  @Test
  void aFolderOfAuthoritiesIsReadAndWhatIsNoCertificateInItPassedOver() throws Exception {
    Path authorities = Files.createDirectory(folder.resolve("authorities"));
    Files.copy(authority, authorities.resolve("0123abcd.0"));
    Files.writeString(authorities.resolve("odd.pem"), "nothing here");
    Map<String, String> environment = Map.of("SSL_CERT_DIR", authorities.toString());
    try (TlsServer server = new TlsServer(keys.server("server"), false)) {
      assertThat(fetch(client(environment), server.address())).isEqualTo("well");
    }
    assertThat(new Network(environment).authorities().problems()).isEmpty();
  }

  @Test
  void withoutTheAuthorityTheFaultSaysWhatIsMissing() throws Exception {
    try (TlsServer server = new TlsServer(keys.server("server"), false)) {
      NetworkFault fault = fault(Map.of(), server.address());

      assertThat(fault.advice()).isEqualTo(Advice.CERTIFICATE_UNTRUSTED);
      assertThat(fault.message()).startsWith("localhost shows a certificate of an authority");
      assertThat(fault.mayHaveArrived()).isFalse();
    }
  }

  @Test
  void theUsualAuthoritiesAreStillTrustedBesideTheExtraOnes() throws Exception {
    Path moved = keys.file("usual.pem", keys.authority());
    HttpClient client = client(trusting(moved));

    assertThat(HttpClient.newHttpClient().sslContext()).isNotEqualTo(client.sslContext());
    assertThat(TlsContexts.authorities(new Network(trusting(moved)).authorities()).size())
        .isEqualTo(TlsContexts.authorities(new Network(Map.of()).authorities()).size() + 1)
        .isGreaterThan(50);
  }

  @Test
  void anUnreadableAuthorityIsAWarningAndNoFailure() throws Exception {
    Map<String, String> environment = trusting(folder.resolve("absent.pem"));

    assertThat(client(environment)).isNotNull();
    assertThat(new Network(environment).authorities().problems())
        .containsExactly("NODE_EXTRA_CA_CERTS: " + folder.resolve("absent.pem") + " is not there");
    assertThat(new Network(trusting(keys.file("empty.pem", ""))).authorities().problems())
        .singleElement()
        .asString()
        .endsWith("empty.pem holds no certificate");
  }

  @Test
  void aChangedFileIsReadAgainAndAnUnchangedOneKeepsTheClient() throws Exception {
    Path file = keys.file("changing.pem", "");
    SystemHttpClientFactory factory = new SystemHttpClientFactory(new Network(trusting(file)));
    HttpClient first = factory.create(PATIENCE);
    assertThat(factory.create(PATIENCE)).isSameAs(first);

    keys.file("changing.pem", keys.authority());
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

    try (TlsServer server = new TlsServer(keys.server("server"), false)) {
      assertThat(fetch(factory.create(PATIENCE), server.address())).isEqualTo("well");
    }
  }

  @Test
  void aClientCertificateIsShownToAServerThatWantsOne() throws Exception {
    Path certificate = keys.file("client.pem", keys.certificate("client"));
    Path key =
        keys.file(
            "client.key",
            KeyFolder.pem(
                "ENCRYPTED PRIVATE KEY",
                PrivateKeysTest.encrypted(keys.key("client"), "fake-passphrase")));
    Map<String, String> environment =
        Map.of(
            "NODE_EXTRA_CA_CERTS", authority.toString(),
            "CLAUDE_CODE_CLIENT_CERT", certificate.toString(),
            "CLAUDE_CODE_CLIENT_KEY", key.toString(),
            "CLAUDE_CODE_CLIENT_KEY_PASSPHRASE", "fake-passphrase");
    try (TlsServer server = new TlsServer(keys.server("server"), true)) {
      assertThat(fetch(client(environment), server.address())).isEqualTo("well");
      HttpClient without = client(trusting(authority));
      assertThatThrownBy(() -> fetch(without, server.address())).isInstanceOf(IOException.class);
    }
  }

  /** Said by hand, since a reset of the connection may overtake a real server's alert. */
  @ParameterizedTest
  @ValueSource(strings = {"certificate_required", "bad_certificate", "unknown_ca"})
  void aServersAlertAboutTheClientsCertificateSaysSo(String alert) {
    SSLException failure = new SSLHandshakeException("Received fatal alert: " + alert);

    assertThat(NetworkFault.of("host", Optional.empty(), failure).map(NetworkFault::advice))
        .hasValue(Advice.CLIENT_CERTIFICATE);
    assertThat(
            NetworkFault.of("host", Optional.empty(), new SSLException(failure.getMessage()))
                .map(NetworkFault::advice))
        .hasValue(Advice.CLIENT_CERTIFICATE);
  }

  @Test
  void aClientCertificateThatCannotBeUsedIsAnErrorThatNamesItsVariable() throws Exception {
    Path certificate = keys.file("alone.pem", keys.certificate("client"));

    assertThatThrownBy(() -> client(Map.of("CLAUDE_CODE_CLIENT_CERT", certificate.toString())))
        .isInstanceOf(NetworkSettingsException.class)
        .hasMessage(
            "CLAUDE_CODE_CLIENT_CERT names " + certificate + ", which holds no private key");
    assertThatThrownBy(() -> client(Map.of("CLAUDE_CODE_CLIENT_CERT", "/absent.pem")))
        .hasMessage("CLAUDE_CODE_CLIENT_CERT names /absent.pem, which is not there");
    assertThatThrownBy(() -> client(Map.of("CLAUDE_CODE_CLIENT_KEY", "/absent.pem")))
        .hasMessage("CLAUDE_CODE_CLIENT_KEY is set without CLAUDE_CODE_CLIENT_CERT");
  }

  @Test
  void aServerBehindAProxyIsReachedThroughItsTunnel() throws Exception {
    try (TlsServer server = new TlsServer(keys.server("server"), false);
        TunnelProxy proxy = TunnelProxy.open(server.port())) {
      HttpClient client =
          client(
              Map.of(
                  "HTTPS_PROXY",
                  "http://" + proxy.place(),
                  "NODE_EXTRA_CA_CERTS",
                  authority.toString()));

      assertThat(fetch(client, URI.create("https://" + SERVER_NAME + "/"))).isEqualTo("well");
      assertThat(proxy.seen).singleElement().asString().startsWith("CONNECT " + SERVER_NAME);
      assertThat(fetch(client, server.address())).isEqualTo("well");
      assertThat(proxy.seen).hasSize(1);
    }
  }

  @Test
  void nameAndPasswordReachTheProxyByBasicInAJvmOfTheirOwn() throws Exception {
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString("user:fake-password".getBytes(StandardCharsets.UTF_8));
    try (TlsServer server = new TlsServer(keys.server("server"), false);
        TunnelProxy proxy = TunnelProxy.guarded(server.port(), basic)) {
      Process probe =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  TunnelProbe.class.getName(),
                  "http://user:fake-password@" + proxy.place(),
                  authority.toString(),
                  "https://" + SERVER_NAME + "/")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();

      assertThat(probe.inputReader().lines().toList()).contains("well");
      assertThat(probe.waitFor()).isZero();
    }
  }

  @Test
  void aProxyThatWantsAPasswordAnswersWith407() throws Exception {
    try (TunnelProxy proxy = TunnelProxy.guarded(1, "Basic fake")) {
      URI address = URI.create("https://" + SERVER_NAME + "/");
      HttpClient client = client(Map.of("https_proxy", "http://" + proxy.place()));

      assertThat(
              client
                  .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(407);
      assertThat(
              NetworkFault.unauthorized(NetworkFault.proxy(client, address).orElseThrow())
                  .message())
          .isEqualTo("the proxy " + proxy.place() + " of https_proxy wants a name and a password");
    }
  }

  @Test
  void aProxyThatDoesNotLetThroughIsToldFromTheServer() throws Exception {
    try (TunnelProxy proxy = TunnelProxy.refusing(502)) {
      NetworkFault fault =
          fault(
              Map.of("https_proxy", "http://" + proxy.place()),
              URI.create("https://" + SERVER_NAME + "/"));

      assertThat(fault.advice()).isEqualTo(Advice.PROXY_REFUSED);
      assertThat(fault.message())
          .isEqualTo(
              "the proxy %s of https_proxy does not connect to %s (status 502)"
                  .formatted(proxy.place(), SERVER_NAME));
    }
  }

  @Test
  void aProxyThatIsNotThereIsToldFromTheServer() throws Exception {
    int port = freePort();
    NetworkFault fault =
        fault(
            Map.of("https_proxy", "http://127.0.0.1:" + port),
            URI.create("https://" + SERVER_NAME + "/"));

    assertThat(fault.advice()).isEqualTo(Advice.PROXY_UNREACHABLE);
    assertThat(fault.message())
        .isEqualTo("the proxy 127.0.0.1:" + port + " of https_proxy cannot be reached");
  }

  @Test
  void aRefusedConnectionSaysSo() throws Exception {
    NetworkFault fault = fault(Map.of(), URI.create("https://localhost:" + freePort() + "/"));

    assertThat(fault.advice()).isEqualTo(Advice.REFUSED);
    assertThat(fault.message()).isEqualTo("localhost refuses the connection");
  }

  @Test
  void aNameThatNobodyKnowsSaysSo() throws Exception {
    NetworkFault fault = fault(Map.of(), URI.create("https://nobody.invalid/"));

    assertThat(fault.advice()).isEqualTo(Advice.NAME_UNKNOWN);
    assertThat(fault.message()).isEqualTo("the name nobody.invalid cannot be resolved");
  }

  @Test
  void aCertificateOfAnotherHostSaysSo() throws Exception {
    try (TlsServer server = new TlsServer(keys.server("elsewhere"), false)) {
      assertThat(fault(trusting(authority), server.address()).advice())
          .isEqualTo(Advice.CERTIFICATE_NAME);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
