package dev.postern.cloud.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cloud.Answer;
import dev.postern.cloud.CloudProgram;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is advised where the chain does not answer. */
class OverdueTest {
  private static final Map<String, String> CLIENT =
      Map.of("AZURE_TENANT_ID", "fake-tenant", "AZURE_CLIENT_ID", "fake-client");

  private static Answer.Problem overdue(Map<String, String> environment) {
    Answer answer =
        CloudProgram.answer(
            variables -> {
              throw ChainFailure.overdue(Duration.ofSeconds(40), variables);
            },
            environment);
    return (Answer.Problem) answer;
  }

  private static Map<String, String> client(String name, String value) {
    Map<String, String> environment = new HashMap<>(CLIENT);
    environment.put(name, value);
    return environment;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AZURE_CLIENT_SECRET",
        "AZURE_CLIENT_CERTIFICATE_PATH",
        "AZURE_FEDERATED_TOKEN_FILE"
      })
  void aPrincipalsTokenServerIsLookedForInTheNetwork(String proof) {
    Map<String, String> environment = client(proof, "fake");
    environment.put("AZURE_AUTHORITY_HOST", "https://entra.private.example/");
    assertThat(overdue(environment))
        .isEqualTo(
            new Answer.Problem(
                "azure's token server at https://entra.private.example/ gave no token for"
                    + " AZURE_CLIENT_ID within 40 s",
                "check the network, AZURE_AUTHORITY_HOST, HTTPS_PROXY and NO_PROXY"));
  }

  @Test
  void elseTheMetadataServerIsToBeLeftOut() {
    assertThat(overdue(CLIENT).hint()).contains("metadata", "AZURE_TOKEN_CREDENTIALS=dev");
    Map<String, String> developer = client("AZURE_CLIENT_SECRET", "fake");
    developer.put("AZURE_TOKEN_CREDENTIALS", "dev");
    assertThat(overdue(developer).problem()).isEqualTo("azure gave no token within 40 s");
  }
}
