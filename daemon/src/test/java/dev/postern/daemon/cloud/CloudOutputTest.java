package dev.postern.daemon.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.AwsSessionCredentials;
import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.credential.CloudSettings.Bedrock;
import dev.postern.daemon.credential.CloudSettings.Foundry;
import dev.postern.daemon.credential.CloudSettings.FoundryAuthentication;
import dev.postern.daemon.credential.CloudSettings.Vertex;
import dev.postern.daemon.credential.CredentialOutput;
import dev.postern.daemon.credential.ObtainedCredential;
import dev.postern.daemon.credential.ObtainedCredential.ApiKey;
import dev.postern.daemon.credential.ObtainedCredential.BearerToken;
import dev.postern.daemon.credential.ObtainedCredential.HelperValue;
import dev.postern.daemon.credential.RequestSettings;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CloudOutputTest {
  private static CloudOutput skipped(RequestSettings request) {
    Foundry foundry =
        new Foundry(
            Optional.empty(),
            URI.create("https://gateway.example/foundry"),
            new FoundryAuthentication.Skipped());
    return CloudOutput.of(foundry, new CloudCredential.Skipped(Optional.empty()), request)
        .orElseThrow();
  }

  @Test
  void aFoundryBaseUrlIsGivenAloneSinceAnSdkRefusesAResourceBesideIt() {
    CloudOutput output = skipped(RequestSettings.DEFAULT);
    assertThat(output.forms().set())
        .containsOnlyKeys(
            "ANTHROPIC_FOUNDRY_BASE_URL",
            "CLAUDE_CODE_SKIP_FOUNDRY_AUTH",
            "CLAUDE_CODE_USE_FOUNDRY");
    assertThat(output.forms().unset())
        .contains("ANTHROPIC_FOUNDRY_RESOURCE")
        .doesNotContain("ANTHROPIC_FOUNDRY_BASE_URL");
  }

  @Test
  void aFoundryResourceIsGivenAsAResource() {
    CloudCredential key = new CloudCredential.Key(Secret.of("fake-key-1"));
    CredentialOutput forms =
        CloudOutput.of(
                foundry(Optional.of("res"), "https://res.services.ai.azure.com/anthropic"),
                key,
                RequestSettings.DEFAULT)
            .orElseThrow()
            .forms();
    assertThat(forms.set())
        .containsEntry("ANTHROPIC_FOUNDRY_RESOURCE", Secret.of("res"))
        .doesNotContainKey("ANTHROPIC_FOUNDRY_BASE_URL");
    assertThat(forms.unset())
        .contains("ANTHROPIC_FOUNDRY_BASE_URL")
        .doesNotContain("ANTHROPIC_FOUNDRY_RESOURCE");
  }

  private static Foundry foundry(Optional<String> resource, String endpoint) {
    return new Foundry(resource, URI.create(endpoint), new FoundryAuthentication.AzureDefault());
  }

  static List<Arguments> everyCloud() {
    Bedrock bedrock =
        new Bedrock(
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    AwsSessionCredentials keys =
        new AwsSessionCredentials(
            "fake-id", Secret.of("fake-secret-1"), Optional.empty(), Optional.empty());
    CloudCredential.Token token = CloudCredential.Token.given(Secret.of("fake-token-1"));
    Foundry foundry = foundry(Optional.empty(), "https://gateway.example/foundry");
    return List.of(
        Arguments.of(bedrock, new CloudCredential.Aws(keys, "us-east-1")),
        Arguments.of(bedrock, token),
        Arguments.of(bedrock, new CloudCredential.Skipped(Optional.empty())),
        Arguments.of(vertex(Optional.of("fake-project"), false), token),
        Arguments.of(foundry, token),
        Arguments.of(foundry, new CloudCredential.Key(Secret.of("fake-key-1"))),
        Arguments.of(foundry, new CloudCredential.Skipped(Optional.empty())));
  }

  private static Vertex vertex(Optional<String> project, boolean skip) {
    return new Vertex(skip, project, Vertex.DEFAULT_REGION, Optional.empty(), Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("everyCloud")
  void whatHoldsForAllMethodsHoldsForEachCloud(CloudSettings cloud, CloudCredential credential) {
    RequestSettings.Header team = new RequestSettings.Header("X-Team", Secret.of("a"));
    RequestSettings request =
        new RequestSettings(
            Optional.empty(), List.of(team), Duration.ofSeconds(2), true, List.of());
    CredentialOutput forms = CloudOutput.of(cloud, credential, request).orElseThrow().forms();
    assertThat(forms.headers())
        .contains(
            team,
            new RequestSettings.Header("x-anthropic-additional-protection", Secret.of("true")));
    assertThat(forms.set())
        .containsEntry("ANTHROPIC_CUSTOM_HEADERS", Secret.of("X-Team: a"))
        .containsEntry("API_TIMEOUT_MS", Secret.of("2000"))
        .containsEntry("CLAUDE_CODE_ADDITIONAL_PROTECTION", Secret.of("1"));
  }

  @Test
  void aGoogleProjectIsRequiredBeforeAGatewayToo() {
    CloudCredential token = CloudCredential.Token.given(Secret.of("fake-token-1"));
    assertThat(
            CloudOutput.of(
                vertex(Optional.empty(), /* skip= */ false), token, RequestSettings.DEFAULT))
        .isEmpty();
    assertThat(
            CloudOutput.of(
                vertex(Optional.empty(), /* skip= */ true),
                new CloudCredential.Skipped(Optional.empty()),
                RequestSettings.DEFAULT))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyGateway")
  void aGatewaysOwnTokenGoesToTheGateway(CloudSettings cloud) {
    assertSentAsToken(cloud, new BearerToken(GIVEN));
  }

  @ParameterizedTest
  @MethodSource("everyGateway")
  void whatAHelperPrintsGoesToTheGatewayAsAToken(CloudSettings cloud) {
    assertSentAsToken(cloud, new HelperValue(GIVEN));
  }

  private static void assertSentAsToken(CloudSettings cloud, ObtainedCredential credential) {
    CloudOutput output =
        CloudOutput.of(cloud, CloudCredential.Skipped.behind(credential), RequestSettings.DEFAULT)
            .orElseThrow();
    assertThat(output.forms().headers())
        .containsExactly(
            new RequestSettings.Header("Authorization", Secret.of("Bearer fake-gateway-1")));
    assertThat(output.forms().set())
        .containsEntry("ANTHROPIC_AUTH_TOKEN", GIVEN)
        .containsKeys(
            "CLAUDE_CODE_USE_" + cloud.label().toUpperCase(Locale.ROOT),
            "CLAUDE_CODE_SKIP_" + cloud.label().toUpperCase(Locale.ROOT) + "_AUTH");
    assertThat(output.forms().unset())
        .contains("ANTHROPIC_API_KEY")
        .doesNotContain("ANTHROPIC_AUTH_TOKEN");
    assertThat(output.value()).contains(GIVEN);
  }

  @ParameterizedTest
  @MethodSource("everyGateway")
  void aGatewaysOwnKeyGoesToTheGateway(CloudSettings cloud) {
    CloudOutput output =
        CloudOutput.of(
                cloud, CloudCredential.Skipped.behind(new ApiKey(GIVEN)), RequestSettings.DEFAULT)
            .orElseThrow();
    assertThat(output.forms().headers())
        .containsExactly(new RequestSettings.Header("x-api-key", GIVEN));
    assertThat(output.forms().set()).containsEntry("ANTHROPIC_API_KEY", GIVEN);
    assertThat(output.forms().unset()).contains("ANTHROPIC_AUTH_TOKEN");
  }

  private static final Secret GIVEN = Secret.of("fake-gateway-1");

  static List<CloudSettings> everyGateway() {
    return List.of(
        new Bedrock(
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.of(URI.create("https://gateway.example/bedrock")),
            Optional.empty(),
            Optional.empty()),
        new Vertex(
            true,
            Optional.of("fake-project"),
            Vertex.DEFAULT_REGION,
            Optional.of(URI.create("https://gateway.example/vertex")),
            Optional.empty()),
        new Foundry(
            Optional.empty(),
            URI.create("https://gateway.example/foundry"),
            new FoundryAuthentication.Skipped()));
  }

  @Test
  void aProgramIsGivenTheTimeoutThatCounts() {
    RequestSettings request =
        new RequestSettings(Optional.empty(), List.of(), Duration.ofSeconds(2), false, List.of());
    assertThat(skipped(request).forms().set()).containsKey("API_TIMEOUT_MS");
  }
}
