package dev.postern.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.postern.cloud.testing.AnsweringServer;
import dev.postern.cloud.testing.AnsweringServer.Response;
import dev.postern.cloud.testing.ConnectProxy;
import dev.postern.cloud.testing.SelfSigned;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies and certificate authorities, by a web identity's exchange with AWS STS. */
class AwsNetworkTest {
  private static final char[] PASSWORD = "fake-password".toCharArray();
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final Path folder;
  private final Program program;

  AwsNetworkTest(@TempDir Path temporary) throws IOException {
    folder = temporary.toRealPath();
    program = new Program(folder);
  }

  @BeforeEach
  void useWebIdentity() throws IOException {
    program
        .with("AWS_WEB_IDENTITY_TOKEN_FILE", program.file("token", FakeAws.WEB_TOKEN).toString())
        .with("AWS_ROLE_ARN", FakeAws.ROLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTPS_PROXY", "https_proxy"})
  void theProxyOfTheEnvironmentIsUsed(String variable) throws Exception {
    try (RefusingProxy proxy = new RefusingProxy()) {
      program
          .with("AWS_ENDPOINT_URL_STS", "https://sts.fake.example.com")
          .with(variable, proxy.address());
      assertThat(program.run().exit()).isEqualTo(5);
      assertThat(program.run().output()).contains("check the network, HTTPS_PROXY and NO_PROXY");
      assertThat(proxy.requests).startsWith("CONNECT sts.fake.example.com:443 HTTP/1.1");
    }
  }

  @Test
  void whatNeedsNoProxyIsAskedDirectly() throws Exception {
    try (RefusingProxy proxy = new RefusingProxy();
        FakeAws aws = new FakeAws(HttpServer.create(ANY, 0))) {
      program.with("AWS_ENDPOINT_URL_STS", aws.address()).with("HTTP_PROXY", proxy.address());
      program.with("NO_PROXY", "127.0.0.1");
      assertThat(program.run().output()).contains("fake-AssumeRoleWithWebIdentity-id");
      assertThat(proxy.requests).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "AWS_CA_BUNDLE"})
  void aServerWithACertificateOfAFurtherAuthorityIsBelieved(String variable) throws Exception {
    try (FakeAws secured = new FakeAws(securedServer())) {
      program.with("AWS_ENDPOINT_URL_STS", "https://localhost:" + secured.port());
      Program.Run refused = program.run();
      assertThat(refused.exit()).isEqualTo(5);
      assertThat(refused.output()).contains("set NODE_EXTRA_CA_CERTS");
      assertThat(secured.requests).isEmpty();
      program.with(variable, folder.resolve("authority.pem").toString());
      assertThat(program.run().output()).contains("fake-AssumeRoleWithWebIdentity-id");
    }
  }

  @Test
  void theCertificateOfTheEnvironmentIsShown() throws Exception {
    SelfSigned identity = SelfSigned.make(folder, "localhost");
    try (AnsweringServer sts = AnsweringServer.mutual(identity, _ -> assumed())) {
      program
          .with("AWS_ENDPOINT_URL_STS", "https://localhost:" + sts.port())
          .with("NODE_EXTRA_CA_CERTS", identity.certificate().toString())
          .with("CLAUDE_CODE_CLIENT_CERT", identity.certificate().toString())
          .with("CLAUDE_CODE_CLIENT_KEY", identity.key().toString());
      assertThat(program.run().output()).contains("fake-AssumeRoleWithWebIdentity-id");
    }
  }

  @Test
  void aProxyThatAsksWhoItIsIsTold() throws Exception {
    SelfSigned identity = SelfSigned.make(folder, "sts.fake.example.com");
    try (AnsweringServer sts = AnsweringServer.secure(identity, _ -> assumed());
        ConnectProxy proxy = ConnectProxy.guarded(sts.port(), "fake-user:fake-password")) {
      program
          .with("AWS_ENDPOINT_URL_STS", "https://sts.fake.example.com")
          .with("NODE_EXTRA_CA_CERTS", identity.certificate().toString())
          .with("HTTP_PROXY", proxy.address());
      assertThat(program.run().output()).contains("fake-AssumeRoleWithWebIdentity-id");
      assertThat(proxy.asked()).contains("sts.fake.example.com:443");
    }
  }

  @Test
  void aLoginThatTheProxyRefusesIsNotTriedOnAndOn() throws Exception {
    try (FakeAws aws = new FakeAws(HttpServer.create(ANY, 0));
        ConnectProxy proxy = ConnectProxy.guarded(aws.port(), "fake-user:fake-password")) {
      program
          .with("AWS_ENDPOINT_URL_STS", "https://sts.fake.example.com")
          .with("AWS_MAX_ATTEMPTS", "1")
          .with("HTTPS_PROXY", proxy.address().replace("fake-password", "fake-other"));
      assertThat(program.run().exit()).isEqualTo(5);
      assertThat(proxy.asked()).hasSizeBetween(1, 2);
    }
  }

  private static Response assumed() {
    return new Response(200, Map.of(), FakeAws.assumed("AssumeRoleWithWebIdentity"));
  }

  @Test
  void aFileOfAuthoritiesThatIsNotThereIsSaid() throws Exception {
    Program.Run run = program.with("AWS_CA_BUNDLE", "/nonexistent/fake.pem").run();
    assertThat(run.exit()).isEqualTo(5);
    assertThat(run.output()).contains("the file that AWS_CA_BUNDLE names cannot be read");
  }

  private HttpsServer securedServer()
      throws IOException, InterruptedException, GeneralSecurityException {
    Path keys = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "fake",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                keys.toString())
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(keys)) {
      store.load(stream, PASSWORD);
    }
    byte[] certificate = store.getCertificate("fake").getEncoded();
    Files.writeString(
        folder.resolve("authority.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate)
            + "\n-----END CERTIFICATE-----\n");
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(ANY, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return server;
  }
}
