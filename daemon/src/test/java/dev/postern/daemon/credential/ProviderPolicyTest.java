package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.Refusal.Reason;
import dev.postern.daemon.settings.AllowedProviders.Kind;
import dev.postern.daemon.settings.ForcedLogin;
import dev.postern.daemon.settings.LoginMethod;
import dev.postern.daemon.settings.SettingsLayer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What managed settings let count, as measured at Claude Code. */
class ProviderPolicyTest {
  private static final String GATEWAY = "https://gateway.example";

  private static Situation key() {
    return new Situation().variable("ANTHROPIC_API_KEY", "fake-key-1");
  }

  private static void assertRefused(Situation situation) {
    assertThat(situation.refusal()).contains(Reason.POLICY);
  }

  @Test
  void aKeyForAnthropicNeedsAnthropicAllowed() {
    assertThat(key().allow(Kind.ANTHROPIC).chosen()).contains(Source.API_KEY);
    assertThat(
            key()
                .allow(Kind.ANTHROPIC)
                .variable("ANTHROPIC_BASE_URL", "https://api.anthropic.com/")
                .chosen())
        .contains(Source.API_KEY);
    assertRefused(key().allow(Kind.BEDROCK));
    assertRefused(key().allow());
    assertRefused(key().allow(Kind.CUSTOM_ENDPOINT));
    assertRefused(new Situation().storedLogin().allow(Kind.BEDROCK));
  }

  @ParameterizedTest
  @CsvSource({
    "https://gateway.example",
    "http://api.anthropic.com",
    "https://api.anthropic.com.evil.example",
    "https://evilapi.anthropic.com"
  })
  void anotherHostNeedsCustomEndpointsAllowedAndNamedByTheAdministrator(String url) {
    assertRefused(key().allow(Kind.ANTHROPIC).variable("ANTHROPIC_BASE_URL", url));
    assertRefused(
        key().allow(Kind.ANTHROPIC, Kind.CUSTOM_ENDPOINT).variable("ANTHROPIC_BASE_URL", url));
    assertThat(
            key()
                .allow(Kind.CUSTOM_ENDPOINT)
                .setting(SettingsLayer.MANAGED, "ANTHROPIC_BASE_URL", url)
                .chosen())
        .contains(Source.API_KEY);
    assertRefused(
        key().allow(Kind.ANTHROPIC).setting(SettingsLayer.MANAGED, "ANTHROPIC_BASE_URL", url));
  }

  private static Situation bedrock() {
    return new Situation()
        .variable("CLAUDE_CODE_USE_BEDROCK", "1")
        .variable("AWS_BEARER_TOKEN_BEDROCK", "fake-bearer-1");
  }

  @Test
  void aCloudNeedsItselfAllowedAndItsOwnHosts() {
    assertThat(bedrock().allow(Kind.BEDROCK).chosen()).contains(Source.CLOUD_PROVIDER);
    assertRefused(bedrock().allow(Kind.VERTEX));
    String name = "ANTHROPIC_BEDROCK_BASE_URL";
    assertRefused(bedrock().allow(Kind.BEDROCK).variable(name, GATEWAY));
    assertThat(
            bedrock()
                .allow(Kind.BEDROCK)
                .variable(name, "https://bedrock-runtime.us-east-1.amazonaws.com")
                .chosen())
        .contains(Source.CLOUD_PROVIDER);
    assertThat(
            bedrock()
                .allow(Kind.CUSTOM_ENDPOINT)
                .setting(SettingsLayer.MANAGED, name, GATEWAY)
                .chosen())
        .contains(Source.CLOUD_PROVIDER);
  }

  @Test
  void aFoundryResourceIsFoundrysOwnHost() {
    Situation foundry =
        new Situation()
            .variable("CLAUDE_CODE_USE_FOUNDRY", "1")
            .variable("ANTHROPIC_FOUNDRY_API_KEY", "fake-key-1")
            .variable("ANTHROPIC_FOUNDRY_RESOURCE", "example");
    assertThat(foundry.allow(Kind.FOUNDRY).chosen()).contains(Source.CLOUD_PROVIDER);
  }

  @ParameterizedTest
  @EnumSource(
      value = LoginMethod.class,
      names = {"CLAUDEAI", "CONSOLE"})
  void aForcedMethodLeadsSigningInAndLetsEveryLoginOfAnthropicsCount(LoginMethod method) {
    assertThat(forcing(method).variable("CLAUDE_CODE_OAUTH_TOKEN", "fake-oauth-1").chosen())
        .contains(Source.OAUTH_TOKEN);
    assertThat(forcing(method).claudeCodeLogin().chosen()).contains(Source.CLAUDE_CODE_LOGIN);
    assertThat(forcing(method).consoleKey("fake-console-1").chosen()).contains(Source.CONSOLE_KEY);
    assertThat(forcing(method).sdkProfile(/* named= */ true).chosen())
        .contains(Source.NAMED_SDK_PROFILE);
    assertRefused(forcing(method).variable("ANTHROPIC_API_KEY", "fake-key-1"));
    assertRefused(forcing(method).variable("ANTHROPIC_AUTH_TOKEN", "fake-token-1"));
    assertRefused(forcing(method).helper(SettingsLayer.USER, "x"));
  }

  @Test
  void aForcedGatewayLetsNoneOfThemCount() {
    LoginMethod gateway = LoginMethod.GATEWAY;
    assertRefused(forcing(gateway).variable("CLAUDE_CODE_OAUTH_TOKEN", "fake-oauth-1"));
    assertRefused(forcing(gateway).claudeCodeLogin());
    assertRefused(forcing(gateway).storedLogin(LoginMethod.CONSOLE, Optional.empty()));
  }

  private static Situation forcing(LoginMethod method) {
    return new Situation()
        .forced(
            SettingsLayer.MANAGED,
            new ForcedLogin(
                new ForcedLogin.MethodRule.Only(method), new ForcedLogin.OrganizationRule.Any()));
  }
}
