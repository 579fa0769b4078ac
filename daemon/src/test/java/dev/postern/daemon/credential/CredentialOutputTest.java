package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.ObtainedCredential.OAuthToken;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CredentialOutputTest {
  private static String headers(CredentialOutput output) {
    return output.headers().stream()
        .map(header -> header.name() + ": " + header.value().reveal() + "\n")
        .collect(Collectors.joining());
  }

  private static CredentialOutput output(ObtainedCredential credential) {
    return CredentialOutput.of(credential, RequestSettings.DEFAULT);
  }

  @Test
  void aKeyIsSentAsXApiKeyAndUnsetsWhatWouldOutrankIt() {
    CredentialOutput output = output(new ObtainedCredential.ApiKey(Secret.of("fake-k")));
    assertThat(headers(output)).isEqualTo("x-api-key: fake-k\n");
    assertThat(output.set()).isEqualTo(Map.of("ANTHROPIC_API_KEY", Secret.of("fake-k")));
    assertThat(output.unset())
        .containsExactly(
            "ANTHROPIC_AUTH_TOKEN",
            "CLAUDE_CODE_OAUTH_TOKEN",
            "ANTHROPIC_PROFILE",
            "ANTHROPIC_FEDERATION_RULE_ID",
            "CLAUDE_CODE_USE_BEDROCK",
            "CLAUDE_CODE_USE_VERTEX",
            "CLAUDE_CODE_USE_FOUNDRY",
            "CLAUDE_CODE_USE_ANTHROPIC_AWS",
            "CLAUDE_CODE_USE_MANTLE",
            "ANTHROPIC_BASE_URL",
            "API_TIMEOUT_MS",
            "ANTHROPIC_CUSTOM_HEADERS",
            "CLAUDE_CODE_ADDITIONAL_PROTECTION",
            "ANTHROPIC_BETAS");
  }

  @Test
  void aBearerTokenIsSentAsAuthorization() {
    assertThat(headers(output(new ObtainedCredential.BearerToken(Secret.of("fake-t")))))
        .isEqualTo("Authorization: Bearer fake-t\n");
  }

  @Test
  void aHelpersValueIsSentAsBoth() {
    assertThat(headers(output(new ObtainedCredential.HelperValue(Secret.of("fake-h")))))
        .isEqualTo("x-api-key: fake-h\nAuthorization: Bearer fake-h\n");
  }

  @Test
  void aCustomHeaderGoesOutInPlaceOfTheCredentialsOwn() {
    RequestSettings request =
        withHeaders(
            new RequestSettings.Header("authorization", Secret.of("Bearer fake-gateway")),
            new RequestSettings.Header("Anthropic-Beta", Secret.of("custom-beta")));
    CredentialOutput output =
        CredentialOutput.of(
            new OAuthToken(Secret.of("fake-o"), OAuthToken.ANTHROPIC, Optional.empty()), request);
    assertThat(headers(output))
        .isEqualTo(
            """
            anthropic-beta: oauth-2025-04-20,custom-beta
            authorization: Bearer fake-gateway
            """);
  }

  private static RequestSettings withHeaders(RequestSettings.Header... headers) {
    return new RequestSettings(
        Optional.empty(), List.of(headers), RequestSettings.DEFAULT_TIMEOUT, false, List.of());
  }

  @Test
  void anOAuthTokenCarriesItsBetaBesideTheCallers() {
    RequestSettings request =
        new RequestSettings(
            Optional.of(URI.create("https://api.anthropic.com")),
            List.of(new RequestSettings.Header("X-Own", Secret.of("1"))),
            Duration.ofMinutes(1),
            true,
            List.of("other-beta"));
    CredentialOutput output =
        CredentialOutput.of(
            new OAuthToken(Secret.of("fake-o"), OAuthToken.ANTHROPIC, Optional.empty()), request);
    assertThat(headers(output))
        .isEqualTo(
            """
            Authorization: Bearer fake-o
            anthropic-beta: oauth-2025-04-20,other-beta
            x-anthropic-additional-protection: true
            X-Own: 1
            """);
    assertThat(output.set())
        .containsOnlyKeys(
            "CLAUDE_CODE_OAUTH_TOKEN",
            "ANTHROPIC_BASE_URL",
            "API_TIMEOUT_MS",
            "ANTHROPIC_CUSTOM_HEADERS",
            "CLAUDE_CODE_ADDITIONAL_PROTECTION",
            "ANTHROPIC_BETAS")
        .containsEntry("API_TIMEOUT_MS", Secret.of("60000"))
        .containsEntry("ANTHROPIC_CUSTOM_HEADERS", Secret.of("X-Own: 1"));
  }

  @Test
  void anotherServersOAuthTokenIsAPlainBearerToken() {
    assertThat(output(new OAuthToken(Secret.of("fake-o"), Map.of(), Optional.empty())).set())
        .containsOnlyKeys("ANTHROPIC_AUTH_TOKEN");
  }

  @Test
  void whatDoesNotCountAsItWasSetReachesNoProgramFromItsCaller() {
    Resolution resolution =
        new Situation()
            .variable("ANTHROPIC_API_KEY", "fake-key-1")
            .variable("API_TIMEOUT_MS", "1.5")
            .variable("ANTHROPIC_CUSTOM_HEADERS", "X-Team: a")
            .variable("CLAUDE_CODE_ADDITIONAL_PROTECTION", "1")
            .setting(SettingsLayer.USER, "ANTHROPIC_CUSTOM_HEADERS", "")
            .setting(SettingsLayer.MANAGED, "CLAUDE_CODE_ADDITIONAL_PROTECTION", "0")
            .resolve();
    CredentialOutput output =
        CredentialOutput.of(
            new ObtainedCredential.ApiKey(Secret.of("fake-key-1")), resolution.request());
    assertThat(output.set()).containsOnlyKeys("ANTHROPIC_API_KEY");
    assertThat(output.unset())
        .contains(
            "API_TIMEOUT_MS", "ANTHROPIC_CUSTOM_HEADERS", "CLAUDE_CODE_ADDITIONAL_PROTECTION");
  }
}
