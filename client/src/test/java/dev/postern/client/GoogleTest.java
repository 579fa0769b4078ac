package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The door of Google's libraries, both ways in which the client runs. */
@ParameterizedClass
@EnumSource(Program.class)
class GoogleTest {
  private static final String AUDIENCE =
      "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/x";
  private static final String TOKEN =
      """
      {"identityToken":"fake.identity.token","profile":"work","expiresAt":4102444800,\
      "issuer":"https://login.example","audience":["fake-client"],"algorithm":"RS256"}""";

  private final Path gcloud;
  private final Path file;
  private final Shell shell;

  GoogleTest(Program program, @TempDir Path folder) throws Exception {
    gcloud = folder.toRealPath().resolve("gcloud");
    file = gcloud.resolve("postern.json");
    shell = new Shell(program, folder).with("CLOUDSDK_CONFIG", gcloud.toString());
  }

  private Outcome run(String algorithm, String... words) throws Exception {
    try (FakeDaemon _ = FakeDaemon.answering(shell.socket(), TOKEN.replace("RS256", algorithm))) {
      return shell.run(words);
    } finally {
      Files.deleteIfExists(shell.socket());
    }
  }

  private Outcome setup(String... words) throws Exception {
    String[] all = new String[words.length + 2];
    all[0] = "setup";
    all[1] = "google";
    System.arraycopy(words, 0, all, 2, words.length);
    return run("RS256", all);
  }

  @Test
  void theTokenIsADocumentAsGooglesLibrariesReadIt() throws Exception {
    assertThat(run("RS256", "google-token", "--profile", "work"))
        .isEqualTo(
            new Outcome(
                0,
                """
                {"version":1,"success":true,\
                "token_type":"urn:ietf:params:oauth:token-type:id_token",\
                "id_token":"fake.identity.token","expiration_time":4102444800}
                """,
                ""));
  }

  @Test
  void aProblemIsADocumentTooAndNothingElseIsSaid() throws Exception {
    try (FakeDaemon _ = FakeDaemon.refusing(shell.socket(), -32001, "nobody is", "sign in")) {
      assertThat(shell.run("google-token"))
          .isEqualTo(
              new Outcome(
                  0,
                  """
                  {"version":1,"success":false,"code":"1","message":"postern: nobody is; sign in"}
                  """,
                  ""));
    }
    Files.deleteIfExists(shell.socket());
    Outcome unreachable = shell.run("google-token", "--no-start");
    assertThat(unreachable.exitCode()).isZero();
    assertThat(unreachable.output()).contains("\"success\":false,\"code\":\"3\"");
    assertThat(unreachable.errors()).isEmpty();
  }

  @Test
  void aCredentialFileIsWrittenAndTakenAway() throws Exception {
    Outcome done = setup("--audience", AUDIENCE, "--service-account", "a@b.example");
    assertThat(done.exitCode()).as(done.errors()).isZero();
    assertThat(done.output()).startsWith("write " + file + "\n  + {\n");
    assertThat(done.errors())
        .contains(
            "has to trust issuer https://login.example with audience fake-client",
            "GOOGLE_APPLICATION_CREDENTIALS=" + file);
    assertThat(file)
        .content()
        .contains(
            "\"audience\": \"" + AUDIENCE + "\"",
            "/serviceAccounts/a@b.example:generateAccessToken",
            " google-token --profile work\", \"timeout_millis\": 120000");
    assertThat(setup("--audience", AUDIENCE, "--service-account", "a@b.example").errors())
        .contains("there is nothing to change");
    assertThat(setup("--audience", AUDIENCE).exitCode()).isEqualTo(4);
    assertThat(setup("--undo").exitCode()).isZero();
    assertThat(file).doesNotExist();
    assertThat(setup("--undo").errors()).contains("there is nothing to change");
  }

  @Test
  void whatAPersonWroteIsLeft() throws Exception {
    Files.createDirectory(gcloud);
    Files.writeString(file, "{\"type\": \"authorized_user\"}");
    assertThat(setup("--audience", AUDIENCE).errors()).contains(file + " is there already");
    assertThat(setup("--undo").errors()).contains("was not written by postern");
    assertThat(file).hasContent("{\"type\": \"authorized_user\"}");
  }

  @Test
  void whatNoPoolTakesIsTold() throws Exception {
    assertThat(setup().exitCode()).isEqualTo(2);
    assertThat(setup("--audience", "fake-client").errors()).contains("give --audience //iam.");
    assertThat(setup("--audience", AUDIENCE, "--service-account", "me").exitCode()).isEqualTo(2);
    Outcome unfit = run("HS256", "setup", "google", "--audience", AUDIENCE);
    assertThat(unfit.exitCode()).isEqualTo(4);
    assertThat(unfit.errors()).contains("signed by HS256, which no workload identity pool takes");
    assertThat(gcloud).doesNotExist();
  }
}
