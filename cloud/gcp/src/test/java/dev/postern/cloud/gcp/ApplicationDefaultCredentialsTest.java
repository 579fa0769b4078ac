package dev.postern.cloud.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cloud.testing.AnsweringServer;
import dev.postern.cloud.testing.AnsweringServer.Response;
import dev.postern.cloud.testing.CloudChild;
import dev.postern.cloud.testing.CloudChild.Ended;
import dev.postern.cloud.testing.SelfSigned;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationDefaultCredentialsTest {
  @TempDir Path folder;

  @Test
  void aServiceAccountSignsForAToken() throws Exception {
    try (AnsweringServer google = AnsweringServer.plain(_ -> token())) {
      Path file =
          CredentialsFile.serviceAccount(
              folder, SelfSigned.make(folder).keyText(), google.at("/token"));
      Ended ended = run(file, Map.of());
      assertThat(ended.exitCode()).isZero();
      assertThat(ended.answer().text("accessToken")).isEqualTo("fake-access-token-1");
      assertThat(ended.answer().text("project")).isEqualTo("fake-project");
      assertThat(Instant.parse(ended.answer().text("expiration")))
          .isBetween(
              Instant.now().plus(Duration.ofMinutes(50)),
              Instant.now().plus(Duration.ofMinutes(61)));
      Map<String, String> form = google.requests().getFirst().form();
      assertThat(form).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
      assertThat(claims(form.getOrDefault("assertion", "")))
          .contains("fake@fake-project.iam.gserviceaccount.com")
          .contains("https://www.googleapis.com/auth/cloud-platform");
    }
  }

  @Test
  void aUserOfGcloudIsFoundInTheHomeOfTheCallerAndHasTheProjectOfItsQuota() throws Exception {
    try (AnsweringServer google = AnsweringServer.plain(_ -> token())) {
      Path config = Files.createDirectories(folder.resolve("home/.config/gcloud"));
      Files.move(
          CredentialsFile.user(folder, google.at("/token")),
          config.resolve("application_default_credentials.json"));
      Ended ended = run(Map.of("HOME", folder.resolve("home").toString()));
      assertThat(ended.answer().text("accessToken")).isEqualTo("fake-access-token-1");
      assertThat(ended.answer().optionalText("project")).hasValue("fake-quota");
      assertThat(google.requests().getFirst().form())
          .containsEntry("refresh_token", "fake-refresh-token-1");
    }
  }

  @Test
  void anExternalAccountExchangesTheTokenInItsFile() throws Exception {
    Path subject = Files.writeString(folder.resolve("subject"), "fake-subject-token");
    assertExchanged("{\"file\": \"%s\"}".formatted(subject), Map.of());
  }

  @Test
  void anExternalAccountExchangesTheTokenOfAnAddress() throws Exception {
    try (AnsweringServer source =
        AnsweringServer.plain(_ -> Response.json(200, "{\"id\": \"fake-subject-token\"}"))) {
      assertExchanged(
          """
          {"url": "%s", "headers": {"Metadata": "True"},
           "format": {"type": "json", "subject_token_field_name": "id"}}
          """
              .formatted(source.at("/identity")),
          Map.of());
      assertThat(source.requests().getFirst().header("Metadata")).hasValue("True");
    }
  }

  @Test
  void anExternalAccountRunsAProgramWhereThatIsAllowed() throws Exception {
    Path program = folder.resolve("subject");
    Files.writeString(
        program,
        """
        #!/bin/sh
        echo '{"version": 1, "success": true, "id_token": "fake-subject-token",
          "token_type": "urn:ietf:params:oauth:token-type:id_token"}'
        """);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    String source =
        "{\"executable\": {\"command\": \"%s\", \"timeout_millis\": 30000}}".formatted(program);
    assertExchanged(source, Map.of("GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES", "1"));
    Ended forbidden =
        run(CredentialsFile.externalAccount(folder, "https://localhost:1/", source), Map.of());
    assertThat(forbidden.exitCode()).isEqualTo(5);
    assertThat(forbidden.answer().text("problem"))
        .contains("GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES");
  }

  private void assertExchanged(String source, Map<String, String> environment) throws Exception {
    SelfSigned identity = SelfSigned.make(folder);
    Map<String, String> trusting = new HashMap<>(environment);
    trusting.put("NODE_EXTRA_CA_CERTS", identity.certificate().toString());
    try (AnsweringServer sts =
        AnsweringServer.secure(
            identity,
            _ ->
                Response.json(
                    200,
                    """
                    {"access_token": "fake-access-token-2", "expires_in": 3600,
                     "issued_token_type": "urn:ietf:params:oauth:token-type:access_token",
                     "token_type": "Bearer"}
                    """))) {
      Ended ended =
          run(CredentialsFile.externalAccount(folder, sts.at("/v1/token"), source), trusting);
      assertThat(ended.answer().optionalText("accessToken")).hasValue("fake-access-token-2");
      assertThat(sts.requests().getFirst().form())
          .containsEntry("subject_token", "fake-subject-token")
          .containsEntry("scope", "https://www.googleapis.com/auth/cloud-platform");
    }
  }

  @Test
  void aServiceAccountIsImpersonated() throws Exception {
    String expires = Instant.now().plus(Duration.ofHours(1)).toString().replaceFirst("\\..*Z", "Z");
    try (AnsweringServer google =
        AnsweringServer.plain(
            request ->
                request.path().equals("/token")
                    ? token()
                    : Response.json(
                        200,
                        "{\"accessToken\": \"fake-access-token-3\", \"expireTime\": \"%s\"}"
                            .formatted(expires)))) {
      String target =
          google.at(
              "/v1/projects/-/serviceAccounts/fake@fake.iam.gserviceaccount.com:generateAccessToken");
      Ended ended =
          run(CredentialsFile.impersonation(folder, google.at("/token"), target), Map.of());
      assertThat(ended.answer().optionalText("accessToken")).hasValue("fake-access-token-3");
      assertThat(ended.answer().text("expiration")).isEqualTo(expires);
      assertThat(google.requests().getLast().header("Authorization"))
          .hasValue("Bearer fake-access-token-1");
    }
  }

  private Ended run(Path credentials, Map<String, String> environment) throws Exception {
    Map<String, String> all = new HashMap<>(environment);
    all.put("GOOGLE_APPLICATION_CREDENTIALS", credentials.toString());
    return run(all);
  }

  private Ended run(Map<String, String> environment) throws Exception {
    Map<String, String> all = new HashMap<>(environment);
    all.put("NO_GCE_CHECK", "true");
    return new CloudChild(Main.class, folder).run(all);
  }

  private static Response token() {
    return Response.json(
        200,
        """
        {"access_token": "fake-access-token-1", "expires_in": 3600, "token_type": "Bearer"}
        """);
  }

  private static String claims(String token) {
    return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
  }
}
