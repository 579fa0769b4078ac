package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.ObtainedCredential.OAuthToken;
import dev.postern.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialOutputTest {
  private static CredentialOutput output(ObtainedCredential credential) {
    return CredentialOutput.of(credential, RequestSettings.DEFAULT);
  }

  @Test
  void aKeyIsSentAsXApiKeyAndUnsetsWhatWouldOutrankIt() {
    CredentialOutput output = output(new ObtainedCredential.ApiKey(Secret.of("fake-k")));
    assertThat(output.asHeaders().reveal()).isEqualTo("x-api-key: fake-k\n");
    assertThat(output.asShell().reveal())
        .isEqualTo(
            """
            unset ANTHROPIC_AUTH_TOKEN
            unset CLAUDE_CODE_OAUTH_TOKEN
            export ANTHROPIC_API_KEY='fake-k'
            """);
  }

  @Test
  void aBearerTokenIsSentAsAuthorization() {
    assertThat(output(new ObtainedCredential.BearerToken(Secret.of("fake-t"))).asHeaders().reveal())
        .isEqualTo("Authorization: Bearer fake-t\n");
  }

  @Test
  void aHelpersValueIsSentAsBoth() {
    assertThat(output(new ObtainedCredential.HelperValue(Secret.of("fake-h"))).asHeaders().reveal())
        .isEqualTo("x-api-key: fake-h\nAuthorization: Bearer fake-h\n");
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
    assertThat(output.asHeaders().reveal())
        .isEqualTo(
            """
            Authorization: Bearer fake-o
            anthropic-beta: oauth-2025-04-20,other-beta
            x-anthropic-additional-protection: true
            X-Own: 1
            """);
    assertThat(output.set()).containsOnlyKeys("CLAUDE_CODE_OAUTH_TOKEN", "ANTHROPIC_BASE_URL");
  }

  @Test
  void anotherServersOAuthTokenIsAPlainBearerToken() {
    assertThat(output(new OAuthToken(Secret.of("fake-o"), Map.of(), Optional.empty())).set())
        .containsOnlyKeys("ANTHROPIC_AUTH_TOKEN");
  }

  @Test
  void aQuoteCannotLeaveTheShellsQuotes() {
    assertThat(output(new ObtainedCredential.ApiKey(Secret.of("a'b"))).asShell().reveal())
        .contains("export ANTHROPIC_API_KEY='a'\\''b'\n");
  }

  @Test
  void jsonHoldsHeadersAndVariables() {
    assertThat(output(new ObtainedCredential.ApiKey(Secret.of("fake-k"))).asJson().reveal())
        .isEqualTo(
            "{\"headers\":{\"x-api-key\":\"fake-k\"},\"env\":{\"ANTHROPIC_API_KEY\":\"fake-k\"},"
                + "\"unset\":[\"ANTHROPIC_AUTH_TOKEN\",\"CLAUDE_CODE_OAUTH_TOKEN\"]}");
  }
}
