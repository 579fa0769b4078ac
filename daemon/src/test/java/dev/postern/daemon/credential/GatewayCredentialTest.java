package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.Outcome.CloudProvider;
import dev.postern.daemon.credential.Refusal.Reason;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.protocol.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayCredentialTest {
  private static final String TOKEN = "fake-gateway-token";

  private static Situation behindGateway(String cloud) {
    return new Situation()
        .variable("CLAUDE_CODE_USE_" + cloud, "1")
        .variable("CLAUDE_CODE_SKIP_" + cloud + "_AUTH", "1")
        .variable("ANTHROPIC_" + cloud + "_BASE_URL", "https://gateway.example/" + cloud);
  }

  private static Optional<Outcome.KeyOrToken> given(Situation situation) {
    return ((CloudProvider) situation.resolve().outcome()).gateway();
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEDROCK", "VERTEX", "FOUNDRY"})
  void aGatewayIsSentTheTokenThenTheKeyThenWhatTheHelperPrints(String cloud) {
    Situation situation = behindGateway(cloud);
    assertThat(given(situation)).isEmpty();
    situation.helper(SettingsLayer.USER, "print-a-key");
    assertThat(given(situation)).containsInstanceOf(Outcome.Helper.class);
    situation.variable("ANTHROPIC_API_KEY", "fake-key");
    assertThat(given(situation)).contains(new Outcome.ApiKey(Secret.of("fake-key")));
    situation.variable("ANTHROPIC_AUTH_TOKEN", TOKEN);
    assertThat(given(situation)).contains(new Outcome.BearerToken(Secret.of(TOKEN)));
    assertThat(situation.chosen()).contains(Source.CLOUD_PROVIDER);
  }

  @Test
  void theTokenOfBedrockItselfGoesToItsGateway() {
    Situation situation =
        behindGateway("BEDROCK")
            .variable("AWS_BEARER_TOKEN_BEDROCK", "fake-bearer")
            .variable("ANTHROPIC_AUTH_TOKEN", TOKEN);
    assertThat(given(situation)).isEmpty();
    assertThat(((CloudProvider) situation.resolve().outcome()).settings().skipAuthentication())
        .isFalse();
  }

  @Test
  void theCloudItselfIsNeverSentIt() {
    for (String cloud : new String[] {"BEDROCK", "VERTEX", "FOUNDRY"}) {
      Situation situation =
          new Situation()
              .variable("CLAUDE_CODE_USE_" + cloud, "1")
              .variable("CLAUDE_CODE_SKIP_" + cloud + "_AUTH", "1")
              .variable("ANTHROPIC_FOUNDRY_RESOURCE", "res")
              .variable("ANTHROPIC_AUTH_TOKEN", TOKEN);
      assertThat(given(situation)).isEmpty();
    }
    assertThat(
            given(
                new Situation()
                    .variable("CLAUDE_CODE_USE_VERTEX", "1")
                    .variable("ANTHROPIC_VERTEX_BASE_URL", "https://gateway.example/")
                    .variable("ANTHROPIC_AUTH_TOKEN", TOKEN)))
        .isEmpty();
  }

  @Test
  void explainSaysWhoIsSentWhat() {
    Resolution resolution =
        behindGateway("VERTEX").variable("ANTHROPIC_AUTH_TOKEN", TOKEN).resolve();
    assertThat(Explanation.of(resolution).sentence())
        .startsWith("using vertex with ANTHROPIC_AUTH_TOKEN for its gateway because")
        .doesNotContain("outranked");
    assertThat(resolution.row(Source.AUTH_TOKEN).state())
        .isEqualTo(new SourceState.InForce("goes to the gateway before the cloud"));
  }

  @Test
  void aTokenThatMustNotBeUsedIsNotReplacedByAnother() {
    assertThat(
            behindGateway("VERTEX")
                .variable("ANTHROPIC_AUTH_TOKEN", "fake\ntoken")
                .variable("ANTHROPIC_API_KEY", "fake-key")
                .refusal())
        .contains(Reason.MALFORMED);
    assertThat(
            behindGateway("VERTEX")
                .helper(SettingsLayer.PROJECT, "print-a-key")
                .untrusted()
                .refusal())
        .contains(Reason.UNTRUSTED_WORKSPACE);
  }

  @Test
  void aKeyIsApprovedBeforeItGoesToAGateway() {
    Situation situation =
        behindGateway("VERTEX").variable("ANTHROPIC_API_KEY", "fake-key").interactive();
    assertThat(given(situation)).isEmpty();
    assertThat(situation.resolve().keyToApprove()).contains(Secret.of("fake-key"));
    situation.variable("ANTHROPIC_AUTH_TOKEN", TOKEN);
    assertThat(situation.resolve().keyToApprove()).isEmpty();
  }

  @Test
  void whatDoesNotFitAboutItIsTold() {
    assertThat(
            behindGateway("VERTEX")
                .variable("ANTHROPIC_AUTH_TOKEN", "\"fake-token\"")
                .resolve()
                .warnings())
        .extracting(Warning::message)
        .containsExactly(
            "ANTHROPIC_AUTH_TOKEN begins and ends with a quote, which is sent with it");
  }
}
