package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.Refusal.Reason;
import dev.postern.daemon.settings.ConsoleLogin;
import dev.postern.daemon.settings.ForcedLogin;
import dev.postern.daemon.settings.LoginMethod;
import dev.postern.daemon.settings.SettingsFault;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.protocol.Secret;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guide leaves to the facts: values, hosts, policy, levels. */
class ResolverRulesTest {
  private static final String KEY = "fake-key-1";

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n"})
  void anEmptyOrBlankVariableCountsAsNotSet(String nothing) {
    assertThat(
            new Situation()
                .variable("ANTHROPIC_AUTH_TOKEN", nothing)
                .variable("ANTHROPIC_BASE_URL", nothing)
                .variable("ANTHROPIC_API_KEY", KEY)
                .chosen())
        .contains(Source.API_KEY);
    assertThat(
            new Situation()
                .setting(SettingsLayer.USER, "ANTHROPIC_API_KEY", nothing)
                .variable("ANTHROPIC_API_KEY", KEY)
                .variable("CLAUDE_CODE_OAUTH_TOKEN", nothing)
                .claudeCodeLogin()
                .chosen())
        .contains(Source.CLAUDE_CODE_LOGIN);
  }

  @Test
  void theEnvBlockOverridesTheShellAndAnEmptyValueUnsets() {
    Situation situation =
        new Situation()
            .variable("ANTHROPIC_AUTH_TOKEN", "fake-token-1")
            .variable("ANTHROPIC_API_KEY", KEY)
            .setting(SettingsLayer.USER, "ANTHROPIC_AUTH_TOKEN", "");
    assertThat(situation.chosen()).contains(Source.API_KEY);
    assertThat(situation.resolve().settingsEnvironment()).containsKey("ANTHROPIC_AUTH_TOKEN");
  }

  @Test
  void aHostThatManagesTheProviderShutsOutTheEnvBlock() {
    assertThat(
            new Situation()
                .variable("CLAUDE_CODE_PROVIDER_MANAGED_BY_HOST", "1")
                .setting(SettingsLayer.USER, "CLAUDE_CODE_USE_BEDROCK", "1")
                .chosen())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fake-token\n", " fake-token ", "\tfake-token\r\n"})
  void whiteSpaceAroundAKeyOrTokenIsLeftOut(String value) {
    Secret bare = Secret.of("fake-token");
    assertThat(new Situation().variable("ANTHROPIC_API_KEY", value).resolve().outcome())
        .isEqualTo(new Outcome.ApiKey(bare));
    assertThat(new Situation().variable("ANTHROPIC_AUTH_TOKEN", value).resolve().outcome())
        .isEqualTo(new Outcome.BearerToken(bare));
    assertThat(new Situation().variable("CLAUDE_CODE_OAUTH_TOKEN", value).resolve().outcome())
        .isEqualTo(new Outcome.OAuthEnvironmentToken(bare));
    assertThat(
            new Situation()
                .variable("CLAUDE_CODE_USE_BEDROCK", "1")
                .variable("AWS_BEARER_TOKEN_BEDROCK", value)
                .resolve()
                .outcome())
        .isInstanceOfSatisfying(
            Outcome.CloudProvider.class,
            cloud ->
                assertThat(((CloudSettings.Bedrock) cloud.settings()).bearerToken())
                    .contains(bare));
    assertThat(
            new Situation()
                .interactive()
                .variable("ANTHROPIC_API_KEY", value)
                .resolve()
                .keyToApprove())
        .contains(bare);
  }

  @Test
  void aTokenWithALineBreakIsRefusedByPositionAndNothingStandsIn() {
    Resolution resolution =
        new Situation()
            .variable("ANTHROPIC_AUTH_TOKEN", "fake-token\nsecond")
            .storedLogin()
            .resolve();
    assertThat(resolution.outcome())
        .isInstanceOfSatisfying(
            Outcome.Blocked.class,
            blocked ->
                assertThat(blocked.refusal().why())
                    .isEqualTo(
                        "the value of ANTHROPIC_AUTH_TOKEN is invalid: it contains a line break at"
                            + " character 11 (17 characters on 2 lines)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://api.anthropic.com.evil.example",
        "http://api.anthropic.com",
        "https://api.anthropic.com.",
        "https://api.anthropic.com:8443",
      })
  void anOAuthTokenIsNeverServedForAnotherHost(String url) {
    assertThat(new Situation().storedLogin().variable("ANTHROPIC_BASE_URL", url).refusal())
        .contains(Reason.HOST_NOT_ALLOWED);
    assertThat(
            new Situation()
                .variable("CLAUDE_CODE_OAUTH_TOKEN", "fake-oauth-1")
                .variable("ANTHROPIC_BASE_URL", url)
                .refusal())
        .contains(Reason.HOST_NOT_ALLOWED);
  }

  @Test
  void anOAuthTokenIsServedForItsOwnHostAndAKeyForAny() {
    assertThat(
            new Situation()
                .storedLogin()
                .variable("ANTHROPIC_BASE_URL", "https://API.anthropic.com/v1")
                .chosen())
        .contains(Source.STORED_LOGIN);
    assertThat(
            new Situation()
                .variable("ANTHROPIC_API_KEY", KEY)
                .variable("ANTHROPIC_BASE_URL", "https://gateway.example")
                .chosen())
        .contains(Source.API_KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gateway",
        "ftp://x.example",
        "https://",
        "https://api.anthropic.com@evil.example"
      })
  void aBaseUrlThatIsNoneRefusesEveryDirectAnswerButNoCloud(String url) {
    Situation situation =
        new Situation().variable("ANTHROPIC_API_KEY", KEY).variable("ANTHROPIC_BASE_URL", url);
    assertThat(situation.refusal()).contains(Reason.MALFORMED);
    assertThat(situation.variable("CLAUDE_CODE_USE_BEDROCK", "1").chosen())
        .contains(Source.CLOUD_PROVIDER);
  }

  private static ForcedLogin organization(String... organizations) {
    return new ForcedLogin(
        new ForcedLogin.MethodRule.Any(),
        new ForcedLogin.OrganizationRule.OneOf(Set.of(organizations)));
  }

  @Test
  void aForcedOrganizationBlocksKeysTokensAndHelpers() {
    Situation situation =
        new Situation()
            .forced(SettingsLayer.MANAGED, organization("org-1"))
            .variable("ANTHROPIC_API_KEY", KEY)
            .variable("ANTHROPIC_AUTH_TOKEN", "fake-token-1")
            .helper(SettingsLayer.USER, "x");
    assertThat(situation.refusal()).contains(Reason.POLICY);
    situation.storedLogin(LoginMethod.CLAUDEAI, Optional.of("org-2"));
    assertThat(situation.refusal()).contains(Reason.POLICY);
    situation.storedLogin(LoginMethod.CLAUDEAI, Optional.empty());
    assertThat(situation.refusal()).contains(Reason.POLICY);
    situation.storedLogin(LoginMethod.CLAUDEAI, Optional.of("org-1"));
    assertThat(situation.chosen()).contains(Source.STORED_LOGIN);
  }

  @Test
  void policyBindsUnderBareToo() {
    assertThat(
            new Situation()
                .bare()
                .forced(SettingsLayer.MANAGED, organization("org-1"))
                .variable("ANTHROPIC_API_KEY", KEY)
                .refusal())
        .contains(Reason.POLICY);
  }

  @Test
  void aForcedLoginFromAnywhereElseBindsNobody() {
    assertThat(
            new Situation()
                .forced(SettingsLayer.PROJECT, organization("org-1"))
                .variable("ANTHROPIC_API_KEY", KEY)
                .chosen())
        .contains(Source.API_KEY);
  }

  private static SettingsFault hiding(SettingsLayer layer) {
    return new SettingsFault(layer, "f.json", Optional.empty(), "broken", "fix", true);
  }

  @ParameterizedTest
  @EnumSource(SettingsLayer.class)
  void settingsInWhichAnySourceMayLieRefuseEveryAnswer(SettingsLayer layer) {
    assertThat(
            new Situation()
                .fault(hiding(layer))
                .variable("ANTHROPIC_API_KEY", KEY)
                .resolve()
                .outcome())
        .isEqualTo(
            new Outcome.Blocked(
                Optional.of(Source.API_KEY),
                new Refusal(Reason.BROKEN_SETTINGS, "f.json: broken", "fix")));
    assertThat(new Situation().fault(hiding(layer)).refusal()).contains(Reason.BROKEN_SETTINGS);
  }

  @ParameterizedTest
  @EnumSource(SettingsLayer.class)
  void inAModeInWhichALevelDoesNotCountItHidesNothing(SettingsLayer layer) {
    boolean binds = layer == SettingsLayer.MANAGED || layer == SettingsLayer.COMMAND_LINE;
    assertThat(
            new Situation()
                .fault(hiding(layer))
                .bare()
                .variable("ANTHROPIC_API_KEY", KEY)
                .chosen()
                .isEmpty())
        .isEqualTo(binds);
  }

  @Test
  void aFaultThatHidesNothingIsToldAlone() {
    Resolution resolution =
        new Situation()
            .fault(
                new SettingsFault(
                    SettingsLayer.USER, "f.json", Optional.empty(), "has a comma", "fix"))
            .variable("ANTHROPIC_API_KEY", KEY)
            .resolve();
    assertThat(resolution.chosen()).contains(Source.API_KEY);
    assertThat(resolution.warnings())
        .extracting(Warning::message)
        .containsExactly("f.json: has a comma");
  }

  @Test
  void aBrokenStateOfClaudeCodeMayHoldTheConsoleKey() {
    ConsoleLogin unreadable = new ConsoleLogin.Unreadable(hiding(SettingsLayer.USER));
    assertThat(new Situation().console(unreadable).sdkProfile(/* named= */ false).refusal())
        .contains(Reason.BROKEN_SETTINGS);
    assertThat(new Situation().console(unreadable).claudeCodeLogin().chosen())
        .contains(Source.CLAUDE_CODE_LOGIN);
  }

  @Test
  void settingsThatMayHoldAHelperLetNothingBelowItCount() {
    assertThat(new Situation().hiddenHelper().storedLogin().refusal())
        .contains(Reason.BROKEN_SETTINGS);
    assertThat(
            new Situation()
                .hiddenHelper()
                .variable("CLAUDE_CODE_OAUTH_TOKEN", "fake-oauth-1")
                .refusal())
        .contains(Reason.BROKEN_SETTINGS);
    assertThat(new Situation().hiddenHelper().variable("ANTHROPIC_API_KEY", KEY).chosen())
        .contains(Source.API_KEY);
    assertThat(new Situation().hiddenHelper().helper(SettingsLayer.COMMAND_LINE, "given").chosen())
        .contains(Source.API_KEY_HELPER);
    assertThat(new Situation().hiddenHelper().bare().variable("ANTHROPIC_API_KEY", KEY).chosen())
        .contains(Source.API_KEY);
  }

  @Test
  void severalCloudsAtOnceAreWarnedAbout() {
    assertThat(
            new Situation()
                .variable("CLAUDE_CODE_USE_BEDROCK", "1")
                .variable("CLAUDE_CODE_USE_VERTEX", "1")
                .resolve()
                .warnings())
        .extracting(Warning::message)
        .containsExactly(
            "CLAUDE_CODE_USE_BEDROCK counts although also set: CLAUDE_CODE_USE_VERTEX");
  }

  @ParameterizedTest
  @CsvSource({
    "BEDROCK, FOUNDRY, bedrock",
    "FOUNDRY, VERTEX, foundry",
    "VERTEX, BEDROCK, bedrock",
    "FOUNDRY, BEDROCK, bedrock",
    "VERTEX, FOUNDRY, foundry"
  })
  void ofTwoCloudsBedrockCountsThenFoundryThenVertex(String one, String other, String counts) {
    assertThat(
            new Situation()
                .variable("CLAUDE_CODE_USE_" + one, "1")
                .variable("CLAUDE_CODE_USE_" + other, "1")
                .variable("ANTHROPIC_FOUNDRY_RESOURCE", "fake-resource")
                .resolve()
                .outcome())
        .isInstanceOfSatisfying(
            Outcome.CloudProvider.class,
            cloud -> assertThat(cloud.settings().label()).isEqualTo(counts));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CLAUDE_CODE_USE_ANTHROPIC_AWS", "CLAUDE_CODE_USE_MANTLE"})
  void aProviderThatIsNotServedIsRefusedAndNoKeyStandsIn(String providerSwitch) {
    Situation situation =
        new Situation()
            .variable(providerSwitch, "1")
            .variable("CLAUDE_CODE_USE_VERTEX", "1")
            .variable("ANTHROPIC_API_KEY", KEY);
    assertThat(situation.refusal()).contains(Reason.UNSERVED);
    situation
        .variable("CLAUDE_CODE_USE_FOUNDRY", "1")
        .variable("ANTHROPIC_FOUNDRY_RESOURCE", "fake-resource");
    assertThat(situation.chosen()).contains(Source.CLOUD_PROVIDER);
  }
}
