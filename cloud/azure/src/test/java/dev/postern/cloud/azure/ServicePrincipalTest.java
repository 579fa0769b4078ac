package dev.postern.cloud.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cloud.testing.AnsweringServer;
import dev.postern.cloud.testing.AnsweringServer.Request;
import dev.postern.cloud.testing.AnsweringServer.Response;
import dev.postern.cloud.testing.CloudChild;
import dev.postern.cloud.testing.CloudChild.Ended;
import dev.postern.cloud.testing.ConnectProxy;
import dev.postern.cloud.testing.SelfSigned;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicePrincipalTest {
  private static final String SCOPE = "https://cognitiveservices.azure.com/.default";

  @TempDir Path folder;
  private SelfSigned identity;

  @BeforeEach
  void makeIdentity() throws Exception {
    identity = SelfSigned.make(folder, "entra.private.example");
  }

  @Test
  void aSecretIsExchangedForTheScopeOfFoundry() throws Exception {
    try (AnsweringServer entra = AnsweringServer.secure(identity, Entra::token)) {
      Ended ended = run(entra, Map.of("AZURE_CLIENT_SECRET", "fake-secret"));
      assertThat(ended.answer().optionalText("accessToken")).hasValue("fake-entra-token");
      assertThat(Instant.parse(ended.answer().text("expiration")))
          .isBetween(
              Instant.now().plus(Duration.ofMinutes(50)),
              Instant.now().plus(Duration.ofMinutes(61)));
      assertThat(ended.errors()).isEmpty();
      assertThat(asked(entra).form())
          .containsEntry("grant_type", "client_credentials")
          .containsEntry("client_secret", "fake-secret")
          .hasEntrySatisfying("scope", scope -> assertThat(scope).contains(SCOPE));
    }
  }

  @Test
  void aCertificateSignsForAToken() throws Exception {
    Path both =
        Files.writeString(
            folder.resolve("principal.pem"),
            identity.keyText() + Files.readString(identity.certificate()));
    try (AnsweringServer entra = AnsweringServer.secure(identity, Entra::token)) {
      Ended ended = run(entra, Map.of("AZURE_CLIENT_CERTIFICATE_PATH", both.toString()));
      assertThat(ended.answer().optionalText("accessToken")).hasValue("fake-entra-token");
      assertThat(asked(entra).form()).containsKey("client_assertion");
    }
  }

  @Test
  void aWorkloadIdentityHandsInTheTokenOfItsFile() throws Exception {
    Path federated = Files.writeString(folder.resolve("federated"), "fake-federated-token");
    try (AnsweringServer entra = AnsweringServer.secure(identity, Entra::token)) {
      Ended ended = run(entra, Map.of("AZURE_FEDERATED_TOKEN_FILE", federated.toString()));
      assertThat(ended.answer().optionalText("accessToken")).hasValue("fake-entra-token");
      assertThat(asked(entra).form()).containsEntry("client_assertion", "fake-federated-token");
    }
  }

  @Test
  void theProxyAndTheClientsCertificateAreTheEnvironments() throws Exception {
    try (AnsweringServer entra = AnsweringServer.mutual(identity, Entra::token);
        ConnectProxy proxy = ConnectProxy.guarded(entra.port(), "fake-user:fake-word")) {
      Map<String, String> environment = Entra.principal("https://entra.private.example/", identity);
      environment.put("AZURE_CLIENT_SECRET", "fake-secret");
      environment.put("HTTPS_PROXY", proxy.address());
      environment.put("CLAUDE_CODE_CLIENT_CERT", identity.certificate().toString());
      environment.put("CLAUDE_CODE_CLIENT_KEY", identity.key().toString());
      Ended ended = new CloudChild(Main.class, folder).run(environment);
      assertThat(ended.answer().optionalText("accessToken")).hasValue("fake-entra-token");
      assertThat(proxy.asked()).isNotEmpty().containsOnly("entra.private.example:443");
    }
  }

  @Test
  void aWrongSecretIsToldInTheServersWordsAndWithoutIt() throws Exception {
    try (AnsweringServer entra = AnsweringServer.secure(identity, Entra::refusal)) {
      Ended ended = run(entra, Map.of("AZURE_CLIENT_SECRET", "fake-secret"));
      assertThat(ended.exitCode()).isEqualTo(5);
      assertThat(ended.answer().text("problem"))
          .startsWith("azure gives no token for the service principal of the variables: ")
          .contains("AADSTS7000215: Invalid client secret provided");
      assertThat(ended.output() + ended.errors()).doesNotContain("fake-secret");
    }
  }

  @Test
  void aPageInPlaceOfAnAnswerIsNotShown() throws Exception {
    try (AnsweringServer entra =
        AnsweringServer.secure(
            identity, _ -> Response.json(400, "<html>fake-secret of a portal</html>"))) {
      Ended ended = run(entra, Map.of("AZURE_CLIENT_SECRET", "fake-secret"));
      assertThat(ended.answer().text("problem")).endsWith(": its answer is not json");
      assertThat(ended.output() + ended.errors()).doesNotContain("fake-secret");
    }
  }

  @Test
  void anUnknownAuthorityIsNotTrusted() throws Exception {
    try (AnsweringServer entra = AnsweringServer.secure(identity, Entra::token)) {
      Map<String, String> environment = new HashMap<>(Entra.principal(entra.at("/"), identity));
      environment.remove("NODE_EXTRA_CA_CERTS");
      environment.put("AZURE_CLIENT_SECRET", "fake-secret");
      Ended ended = new CloudChild(Main.class, folder).run(environment);
      assertThat(ended.answer().text("problem")).startsWith("azure's token server is not trusted");
      assertThat(entra.requests()).isEmpty();
    }
  }

  private Ended run(AnsweringServer entra, Map<String, String> credential) throws Exception {
    Map<String, String> environment = Entra.principal(entra.at("/"), identity);
    environment.putAll(credential);
    return new CloudChild(Main.class, folder).run(environment);
  }

  private static Request asked(AnsweringServer entra) {
    return entra.requests().stream()
        .filter(request -> request.method().equals("POST"))
        .findFirst()
        .orElseThrow();
  }
}
