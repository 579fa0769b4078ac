package dev.postern.daemon.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.CloudSettings.Foundry;
import dev.postern.daemon.credential.CloudSettings.FoundryAuthentication;
import dev.postern.daemon.credential.RequestSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloudOutputTest {
  private static CloudOutput skipped(RequestSettings request) {
    Foundry foundry =
        new Foundry(
            URI.create("https://r.services.ai.azure.com/anthropic"),
            new FoundryAuthentication.Skipped());
    return CloudOutput.of(foundry, new CloudCredential.Skipped(), request).orElseThrow();
  }

  @Test
  void withoutAuthenticationFoundryIsTheBaseUrlAloneSinceAnSdkRefusesAResourceBesideIt() {
    CloudOutput output = skipped(RequestSettings.DEFAULT);
    assertThat(output.forms().set())
        .containsOnlyKeys(
            "ANTHROPIC_FOUNDRY_BASE_URL",
            "CLAUDE_CODE_SKIP_FOUNDRY_AUTH",
            "CLAUDE_CODE_USE_FOUNDRY");
    assertThat(output.forms().unset()).contains("ANTHROPIC_FOUNDRY_RESOURCE");
  }

  @Test
  void aProgramIsGivenTheTimeoutThatCounts() {
    RequestSettings request =
        new RequestSettings(Optional.empty(), List.of(), Duration.ofSeconds(2), false, List.of());
    assertThat(skipped(request).forms().set()).containsKey("API_TIMEOUT_MS");
  }
}
