package dev.postern.cloud.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.cloud.testing.CloudChild;
import dev.postern.cloud.testing.CloudChild.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeveloperToolsTest {
  /** No managed identity: nothing listens there. */
  private static final String NO_METADATA_SERVER = "http://localhost:1";

  @TempDir Path folder;

  @Test
  void azOnThePathOfTheCallerIsAskedForTheScopeOfFoundry() throws Exception {
    az(
        """
        #!/bin/sh
        echo "$@" >>%s
        echo '{"accessToken": "fake-az-token", "expiresOn": "2026-11-23 23:00:00.000000",
          "expires_on": 1795474800, "tokenType": "Bearer"}'
        """
            .formatted(folder.resolve("asked")));
    Ended ended = run(Map.of());
    assertThat(ended.answer().optionalText("accessToken")).hasValue("fake-az-token");
    assertThat(ended.answer().text("expiration")).isEqualTo("2026-11-23T23:00:00Z");
    assertThat(folder.resolve("asked"))
        .content()
        .contains("account get-access-token", "https://cognitiveservices.azure.com");
  }

  @Test
  void anAzThatNobodyIsLoggedInToSaysSo() throws Exception {
    az(
        """
        #!/bin/sh
        echo "ERROR: Please run 'az login' to setup account." >&2
        exit 1
        """);
    Ended ended = run(Map.of());
    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.answer().text("problem"))
        .isEqualTo("no azure credentials: az is there, and nobody is logged in");
    assertThat(ended.answer().text("hint")).isEqualTo("run az login");
  }

  @Test
  void nothingAtAllSaysWhereWasLooked() throws Exception {
    Ended ended = run(Map.of());
    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.answer().text("problem"))
        .isEqualTo("no azure credentials in variables, from a managed identity, or from az");
    assertThat(ended.answer().text("hint")).contains("az login", "ANTHROPIC_FOUNDRY_API_KEY");
  }

  @Test
  void anIncompleteServicePrincipalIsSaidToBeThat() throws Exception {
    Ended ended = run(Map.of("AZURE_CLIENT_ID", Entra.CLIENT));
    assertThat(ended.answer().text("problem")).contains("AZURE_CLIENT_ID is set");
    assertThat(ended.answer().text("hint")).contains("AZURE_TENANT_ID", "AZURE_CLIENT_SECRET");
  }

  private void az(String script) throws IOException {
    Path az = Files.createDirectories(folder.resolve("bin")).resolve("az");
    Files.writeString(az, script);
    assertThat(az.toFile().setExecutable(true)).isTrue();
  }

  private Ended run(Map<String, String> variables) throws Exception {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("AZURE_POD_IDENTITY_AUTHORITY_HOST", NO_METADATA_SERVER);
    environment.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
    return new CloudChild(Main.class, folder).run(environment);
  }
}
