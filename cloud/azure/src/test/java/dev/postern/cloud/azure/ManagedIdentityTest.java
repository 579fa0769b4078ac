package dev.postern.cloud.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cloud.testing.AnsweringServer;
import dev.postern.cloud.testing.AnsweringServer.Request;
import dev.postern.cloud.testing.AnsweringServer.Response;
import dev.postern.cloud.testing.CloudChild;
import dev.postern.cloud.testing.CloudChild.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedIdentityTest {
  @TempDir Path folder;

  @Test
  void anAppServiceHasATokenForThoseWhoKnowItsHeader() throws Exception {
    try (AnsweringServer service = AnsweringServer.plain(ManagedIdentityTest::token)) {
      Ended ended =
          run(
              Map.of(
                  "IDENTITY_ENDPOINT", service.at("/msi/token"), "IDENTITY_HEADER", "fake-header"));
      assertThat(ended.answer().optionalText("accessToken")).hasValue("fake-managed-token");
      assertThat(service.requests().getFirst().header("X-IDENTITY-HEADER")).hasValue("fake-header");
      assertThat(service.requests().getFirst().parameters())
          .containsEntry("resource", "https://cognitiveservices.azure.com");
    }
  }

  @Test
  void aVirtualMachineHasATokenFromItsMetadataServer() throws Exception {
    try (AnsweringServer metadata = AnsweringServer.plain(ManagedIdentityTest::token)) {
      Ended ended = run(Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", metadata.at("")));
      assertThat(ended.answer().optionalText("accessToken")).hasValue("fake-managed-token");
      assertThat(metadata.requests().getLast().path()).isEqualTo("/metadata/identity/oauth2/token");
      assertThat(metadata.requests().getLast().header("Metadata")).hasValue("true");
    }
  }

  @Test
  void anAnswerThatIsNoneNamesTheManagedIdentityAndTheWayAroundIt() throws Exception {
    try (AnsweringServer metadata =
        AnsweringServer.plain(_ -> new Response(403, Map.of(), "not for you"))) {
      Ended ended = run(Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", metadata.at("")));
      assertThat(ended.exitCode()).isEqualTo(5);
      assertThat(ended.answer().text("problem"))
          .startsWith("azure gives no token for the managed identity: ")
          .contains("403")
          .doesNotContain("not for you");
      assertThat(ended.answer().text("hint")).contains("AZURE_TOKEN_CREDENTIALS=dev");
    }
  }

  private Ended run(Map<String, String> environment) throws Exception {
    return new CloudChild(Main.class, folder).run(environment);
  }

  private static Response token(Request request) {
    return request.parameters().containsKey("resource")
        ? Response.json(
            200,
            """
            {"access_token": "fake-managed-token", "token_type": "Bearer", "expires_on": "%d",
             "resource": "https://cognitiveservices.azure.com"}
            """
                .formatted(Instant.now().plus(Duration.ofHours(1)).getEpochSecond()))
        : Response.json(400, "{\"error\": \"invalid_request\"}");
  }
}
