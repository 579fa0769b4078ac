package dev.postern.cloud.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cloud.testing.AnsweringServer;
import dev.postern.cloud.testing.AnsweringServer.Response;
import dev.postern.cloud.testing.CloudChild;
import dev.postern.cloud.testing.CloudChild.Ended;
import dev.postern.protocol.json.FieldException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemTest {
  @TempDir Path folder;

  @Test
  void nothingAtAllSaysWhereWasLooked() throws Exception {
    Ended ended = run(Map.of());
    assertProblem(
        ended,
        "no google credentials in GOOGLE_APPLICATION_CREDENTIALS, from gcloud, or from a metadata"
            + " server");
    assertThat(ended.answer().text("hint")).contains("gcloud auth application-default login");
    assertThat(ended.errors()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws Exception {
    assertProblem(
        run(Map.of("GOOGLE_APPLICATION_CREDENTIALS", "/no/such/file")),
        "the google credentials in /no/such/file (GOOGLE_APPLICATION_CREDENTIALS) cannot be used:"
            + " File does not exist");
  }

  @Test
  void aFileOfAnotherKindIsSaidToBeThat() throws Exception {
    Path file = Files.writeString(folder.resolve("credentials.json"), "{\"broken\": ");
    assertThat(run(file).answer().text("problem"))
        .endsWith("the file is damaged or of another kind");
  }

  @Test
  void aRevokedLoginOfGcloudIsToldInTheServersWordsAndWithoutSecrets() throws Exception {
    try (AnsweringServer google =
        AnsweringServer.plain(
            request ->
                Response.json(
                    400,
                    """
                    {"error": "invalid_grant", "error_description": "Token has been revoked.\\n",
                     "echo": "%s"}
                    """
                        .formatted(request.body())))) {
      Ended ended = run(CredentialsFile.user(folder, google.at("/token")));
      assertProblem(
          ended,
          "google gives no token for the user of gcloud: invalid_grant: Token has been revoked");
      assertThat(ended.answer().text("hint"))
          .isEqualTo("run gcloud auth application-default login again");
      assertThat(ended.output() + ended.errors())
          .doesNotContain("fake-refresh-token-1", "fake-secret");
    }
  }

  @Test
  void aServerThatCannotBeReachedIsAMatterOfTheNetwork() throws Exception {
    Ended ended = run(CredentialsFile.user(folder, "http://localhost:1/token"));
    assertProblem(ended, "google's token server cannot be reached: Connection refused");
    assertThat(ended.answer().text("hint")).contains("HTTPS_PROXY");
  }

  private static void assertProblem(Ended ended, String problem) throws FieldException {
    assertThat(ended.answer().text("problem")).isEqualTo(problem);
    assertThat(ended.exitCode()).isEqualTo(5);
  }

  private Ended run(Path credentials) throws Exception {
    return run(Map.of("GOOGLE_APPLICATION_CREDENTIALS", credentials.toString()));
  }

  private Ended run(Map<String, String> environment) throws Exception {
    Map<String, String> all = new HashMap<>(environment);
    all.put("NO_GCE_CHECK", "true");
    return new CloudChild(Main.class, folder).run(all);
  }
}
