package dev.postern.cloud.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cloud.testing.AnsweringServer;
import dev.postern.cloud.testing.AnsweringServer.Request;
import dev.postern.cloud.testing.AnsweringServer.Response;
import dev.postern.cloud.testing.CloudChild;
import dev.postern.cloud.testing.CloudChild.Ended;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataServerTest {
  @TempDir Path folder;

  @Test
  void aMachineOfGooglesHasATokenAndAProject() throws Exception {
    try (AnsweringServer metadata = AnsweringServer.plain(MetadataServerTest::metadata)) {
      Ended ended = run(metadata.port());
      assertThat(ended.answer().text("accessToken")).isEqualTo("fake-access-token-4");
      assertThat(ended.answer().text("project")).isEqualTo("fake-machine-project");
      assertThat(metadata.requests())
          .allSatisfy(request -> assertThat(request.header("Metadata-Flavor")).hasValue("Google"))
          .anySatisfy(request -> assertThat(request.query()).contains("cloud-platform"));
    }
  }

  @Test
  void aMachineWithoutAServiceAccountIsAProblemOfTheMetadataServer() throws Exception {
    try (AnsweringServer metadata =
        AnsweringServer.plain(
            request -> request.path().equals("/") ? google(200, "") : google(404, "none"))) {
      Ended ended = run(metadata.port());
      assertThat(ended.exitCode()).isEqualTo(5);
      assertThat(ended.answer().text("problem"))
          .startsWith("google's metadata server at localhost:")
          .contains("404");
    }
  }

  @Test
  void aMetadataServerThatSaysNothingIsGivenUpWithTheAdviceOfTheGuide() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Ended ended = run(silent.getLocalPort());
      assertThat(ended.exitCode()).isEqualTo(5);
      assertThat(ended.answer().text("problem")).endsWith("does not answer");
      assertThat(ended.answer().text("hint"))
          .contains("fresh credentials", "ANTHROPIC_VERTEX_PROJECT_ID", "CLOUD_ML_REGION");
    }
  }

  private Ended run(int port) throws Exception {
    return new CloudChild(Main.class, folder).run(Map.of("GCE_METADATA_HOST", "localhost:" + port));
  }

  private static Response metadata(Request request) {
    return switch (request.path()) {
      case "/computeMetadata/v1/instance/service-accounts/default/token" ->
          google(
              200,
              """
              {"access_token": "fake-access-token-4", "expires_in": 3600, "token_type": "Bearer"}
              """);
      case "/computeMetadata/v1/project/project-id" -> google(200, "fake-machine-project");
      default -> google(200, "computeMetadata/");
    };
  }

  private static Response google(int status, String body) {
    return new Response(
        status, Map.of("Metadata-Flavor", "Google", "Content-Type", "application/json"), body);
  }
}
