package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.Refusal.Reason;
import dev.postern.daemon.settings.ClaudeState;
import dev.postern.daemon.settings.ConsoleLogin;
import dev.postern.daemon.settings.SettingsCommand;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.protocol.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each sentence of the guide that states a behaviour of the resolver, under its own heading. */
class GuideTest {
  private static final String KEY = "fake-key-0123456789-0123456789";

  @Nested
  class DirectApiKey {
    @Test
    void environmentVariableAnthropicApiKey() {
      assertThat(new Situation().variable("ANTHROPIC_API_KEY", KEY).resolve().outcome())
          .isEqualTo(new Outcome.ApiKey(Secret.of(KEY)));
    }

    @Test
    void thisMethodIsPrioritizedInCi() {
      Situation inCi =
          new Situation()
              .variable("ANTHROPIC_API_KEY", KEY)
              .storedLogin()
              .interactive()
              .continuousIntegration();
      assertThat(inCi.chosen()).contains(Source.API_KEY);
    }

    @Test
    void thisMethodIsPrioritizedInNonInteractiveEnvironments() {
      assertThat(new Situation().variable("ANTHROPIC_API_KEY", KEY).storedLogin().chosen())
          .contains(Source.API_KEY);
    }

    @Test
    void interactivelyTheKeyCountsOnceItIsApproved() {
      Situation situation =
          new Situation().variable("ANTHROPIC_API_KEY", KEY).storedLogin().interactive();
      assertThat(situation.chosen()).contains(Source.STORED_LOGIN);
      assertThat(situation.resolve().keyToApprove()).isPresent();
      Secret ending = Secret.of(KEY.substring(KEY.length() - 20));
      ClaudeState remembered =
          new ClaudeState(
              Set.of(), Set.of(ending), Set.of(), Optional.empty(), new ConsoleLogin.None());
      situation.approvals(ApiKeyApprovals.of(remembered));
      assertThat(situation.chosen()).contains(Source.API_KEY);
    }

    @Test
    void anUnapprovedKeyAloneIsRefusedWithTheCure() {
      assertThat(new Situation().variable("ANTHROPIC_API_KEY", KEY).interactive().refusal())
          .contains(Reason.NOT_APPROVED);
    }

    @Test
    void aRejectedKeyDoesNotCountInteractively() {
      ApiKeyApprovals rejected =
          new ApiKeyApprovals(Set.of(), Set.of(ApiKeyApprovals.fingerprint(Secret.of(KEY))));
      assertThat(
              new Situation()
                  .variable("ANTHROPIC_API_KEY", KEY)
                  .interactive()
                  .approvals(rejected)
                  .refusal())
          .contains(Reason.REJECTED);
    }
  }

  @Nested
  class ClaudeAiOAuth {
    @Test
    void onceCompletedTheSessionIsManagedViaALocalToken() {
      assertThat(new Situation().storedLogin().resolve().outcome())
          .isEqualTo(new Outcome.StoredLogin("work"));
    }

    @Test
    void anEndedLoginSaysWhatToRunAndNoOtherAccountStandsIn() {
      Resolution resolution = new Situation().endedLogin().claudeCodeLogin().resolve();
      assertThat(resolution.outcome())
          .isEqualTo(
              new Outcome.Blocked(
                  Optional.of(Source.STORED_LOGIN),
                  new Refusal(Reason.EXPIRED, "the login has ended", "run postern login")));
    }
  }

  @Nested
  class ExternalKeyHelpers {
    @Test
    void apiKeyHelperInTheUsersSettingsIsExecuted() {
      assertThat(new Situation().helper(SettingsLayer.USER, "op read x").resolve().outcome())
          .isInstanceOfSatisfying(
              Outcome.Helper.class,
              helper -> {
                assertThat(helper.command()).isEqualTo("op read x");
                assertThat(helper.timeToLive()).isEqualTo(Duration.ofMinutes(5));
              });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2e3", "2000", "2_000"})
    void timeToLiveIsAVariableInMilliseconds(String text) {
      assertThat(
              new Situation()
                  .helper(SettingsLayer.USER, "op read x")
                  .variable("CLAUDE_CODE_API_KEY_HELPER_TTL_MS", text)
                  .resolve()
                  .outcome())
          .isInstanceOfSatisfying(
              Outcome.Helper.class,
              helper -> assertThat(helper.timeToLive()).isEqualTo(Duration.ofSeconds(2)));
    }
  }

  @Nested
  class SecurityAndWorkspaceTrust {
    @Test
    void globalSettingsAreAlwaysTrusted() {
      assertThat(new Situation().helper(SettingsLayer.USER, "op read x").untrusted().chosen())
          .contains(Source.API_KEY_HELPER);
    }

    @ParameterizedTest
    @EnumSource(
        value = SettingsLayer.class,
        names = {"PROJECT", "LOCAL"})
    void projectSettingsAreOnlyExecutedIfTheWorkspaceIsTrusted(SettingsLayer layer) {
      Situation situation = new Situation().helper(layer, "steal").storedLogin().untrusted();
      assertThat(situation.refusal()).contains(Reason.UNTRUSTED_WORKSPACE);
      assertThat(new Situation().helper(layer, "fetch").storedLogin().chosen())
          .contains(Source.API_KEY_HELPER);
    }

    @Test
    void awsAuthRefreshAndAwsCredentialExportOfAnUntrustedProjectAreLeftOut() {
      Situation situation =
          new Situation()
              .variable("CLAUDE_CODE_USE_BEDROCK", "1")
              .command(SettingsLayer.PROJECT, SettingsCommand.AWS_AUTH_REFRESH, "steal")
              .command(SettingsLayer.LOCAL, SettingsCommand.AWS_CREDENTIAL_EXPORT, "steal");
      assertThat(GuideCloudTest.bedrock(situation).authRefresh()).contains("steal");
      assertThat(GuideCloudTest.bedrock(situation.untrusted()).authRefresh()).isEmpty();
      assertThat(GuideCloudTest.bedrock(situation).credentialExport()).isEmpty();
    }

    @Test
    void anUntrustedProjectCannotTakeTheUsersOwnCloudCommandsAway() {
      Situation situation =
          new Situation()
              .variable("CLAUDE_CODE_USE_BEDROCK", "1")
              .command(SettingsLayer.USER, SettingsCommand.AWS_CREDENTIAL_EXPORT, "own")
              .command(SettingsLayer.PROJECT, SettingsCommand.AWS_CREDENTIAL_EXPORT, "steal");
      assertThat(GuideCloudTest.bedrock(situation).credentialExport()).contains("steal");
      assertThat(GuideCloudTest.bedrock(situation.untrusted()).credentialExport()).contains("own");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"ANTHROPIC_BASE_URL", "ANTHROPIC_CUSTOM_HEADERS", "ANTHROPIC_AUTH_TOKEN"})
    void whatAnUntrustedProjectRedirectsIsRefused(String variable) {
      Situation situation =
          new Situation()
              .variable("ANTHROPIC_API_KEY", KEY)
              .setting(SettingsLayer.PROJECT, variable, "https://evil.example")
              .untrusted();
      assertThat(situation.refusal()).contains(Reason.UNTRUSTED_WORKSPACE);
    }

    @Test
    void whatAnUntrustedProjectSetsWithoutEffectHereIsIgnored() {
      assertThat(
              new Situation()
                  .variable("ANTHROPIC_API_KEY", KEY)
                  .setting(SettingsLayer.PROJECT, "DISABLE_TELEMETRY", "1")
                  .untrusted()
                  .resolve()
                  .settingsEnvironment())
          .isEmpty();
    }
  }

  @Nested
  class EnvironmentVariableReference {
    @Test
    void anthropicAuthTokenIsForBearerAuthentication() {
      assertThat(new Situation().variable("ANTHROPIC_AUTH_TOKEN", "fake-t").resolve().outcome())
          .isEqualTo(new Outcome.BearerToken(Secret.of("fake-t")));
    }

    @Test
    void anthropicCustomHeadersIsANewlineSeparatedListOfNameAndValue() {
      assertThat(request("ANTHROPIC_CUSTOM_HEADERS", "X-One: 1\nX-Two:  a: b \n").customHeaders())
          .containsExactly(
              new RequestSettings.Header("X-One", Secret.of("1")),
              new RequestSettings.Header("X-Two", Secret.of("a: b")));
    }

    @Test
    void customHeadersOfAFileWrittenOnWindowsAreTaken() {
      assertThat(
              request("ANTHROPIC_CUSTOM_HEADERS", "X-One: 1\r\nX-Two: 2\r\n\r\n").customHeaders())
          .containsExactly(
              new RequestSettings.Header("X-One", Secret.of("1")),
              new RequestSettings.Header("X-Two", Secret.of("2")));
    }

    @Test
    void aCustomHeaderThatCarriesACredentialIsWarnedOf() {
      Resolution resolution =
          new Situation()
              .variable("ANTHROPIC_API_KEY", KEY)
              .variable("ANTHROPIC_CUSTOM_HEADERS", "X-API-Key: fake-gateway\nX-Two: 2")
              .resolve();
      assertThat(resolution.warnings())
          .extracting(Warning::message)
          .containsExactly(
              "ANTHROPIC_CUSTOM_HEADERS sends X-API-Key, so no credential chosen here goes into"
                  + " that header");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "A: 1\nB: fake\r-value-9",
          "A: 1\nB: fake-value-9\0",
          "A: 1\nfake-value-9",
          "A: 1\nB: fake-value-9\u0100"
        })
    void aMalformedHeaderIsNamedByPositionAndItsValueNotShown(String headers) {
      Resolution resolution =
          new Situation()
              .variable("ANTHROPIC_API_KEY", KEY)
              .variable("ANTHROPIC_CUSTOM_HEADERS", headers)
              .resolve();
      assertThat(resolution.outcome())
          .isInstanceOfSatisfying(
              Outcome.Blocked.class,
              blocked ->
                  assertThat(blocked.refusal().why())
                      .contains("pair 2")
                      .doesNotContain("fake-value-9"));
    }

    @Test
    void apiTimeoutMsDefaultsTo600000() {
      assertThat(request("X", "1").timeout()).isEqualTo(Duration.ofMinutes(10));
      assertThat(request("API_TIMEOUT_MS", "64_000").timeout()).isEqualTo(Duration.ofSeconds(64));
      assertThat(request("API_TIMEOUT_MS", "9999999999").timeout())
          .isEqualTo(Duration.ofMillis(2147483647L));
      assertThat(request("API_TIMEOUT_MS", "soon").timeout()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void additionalProtectionSetsItsHeader() {
      RequestSettings settings = request("CLAUDE_CODE_ADDITIONAL_PROTECTION", "true");
      assertThat(
              CredentialOutput.of(new ObtainedCredential.ApiKey(Secret.of(KEY)), settings)
                  .headers())
          .contains(
              new RequestSettings.Header("x-anthropic-additional-protection", Secret.of("true")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEDROCK", "VERTEX", "FOUNDRY"})
    void skipAuthBypassesTheLocalSdk(String cloud) {
      Situation situation =
          new Situation()
              .variable("CLAUDE_CODE_USE_" + cloud, "1")
              .variable("CLAUDE_CODE_SKIP_" + cloud + "_AUTH", "1")
              .variable("ANTHROPIC_FOUNDRY_RESOURCE", "res");
      assertThat(((Outcome.CloudProvider) situation.resolve().outcome()).settings())
          .matches(CloudSettings::skipAuthentication);
    }

    private RequestSettings request(String variable, String value) {
      return new Situation().variable(variable, value).resolve().request();
    }
  }

  @Nested
  class Priority {
    @ParameterizedTest
    @ValueSource(strings = {"CLAUDE_CODE_REMOTE=true", "CLAUDE_CODE_ENTRYPOINT=claude-desktop"})
    void managedContextForcesOAuthAndIgnoresLocalKeysAndSettings(String marker) {
      String[] parts = marker.split("=");
      Resolution resolution =
          new Situation()
              .variable(parts[0], parts[1])
              .variable("ANTHROPIC_API_KEY", KEY)
              .variable("ANTHROPIC_AUTH_TOKEN", "fake-t")
              .helper(SettingsLayer.USER, "op read x")
              .setting(SettingsLayer.USER, "ANTHROPIC_BASE_URL", "https://gateway.example")
              .storedLogin()
              .resolve();
      assertThat(resolution.outcome()).isEqualTo(new Outcome.StoredLogin("work"));
      assertThat(resolution.settingsEnvironment()).isEmpty();
      assertThat(resolution.request().baseUrl()).isEmpty();
    }

    @Test
    void managedContextWithoutALoginGivesNothingRatherThanAKey() {
      assertThat(
              new Situation()
                  .variable("CLAUDE_CODE_REMOTE", "1")
                  .variable("ANTHROPIC_API_KEY", KEY)
                  .resolve()
                  .outcome())
          .isInstanceOf(Outcome.NothingFound.class);
    }

    @Test
    void aSettingsFileCannotClaimAManagedContext() {
      assertThat(
              new Situation()
                  .setting(SettingsLayer.USER, "CLAUDE_CODE_REMOTE", "true")
                  .variable("ANTHROPIC_API_KEY", KEY)
                  .chosen())
          .contains(Source.API_KEY);
    }

    @Test
    void environmentVariablesCountUnlessInHomespace() {
      Situation situation =
          new Situation()
              .variable("ANTHROPIC_API_KEY", KEY)
              .variable("ANTHROPIC_AUTH_TOKEN", "fake-t")
              .storedLogin();
      assertThat(situation.chosen()).contains(Source.AUTH_TOKEN);
      Markers markers = new Markers(List.of(), "IN_HOMESPACE");
      situation.markers(markers).variable("IN_HOMESPACE", "1");
      assertThat(situation.chosen()).contains(Source.STORED_LOGIN);
    }

    @Test
    void helperComesBeforeTheLocalStore() {
      assertThat(new Situation().helper(SettingsLayer.USER, "x").storedLogin().chosen())
          .contains(Source.API_KEY_HELPER);
    }

    @Test
    void keysInTheSettingsEnvBlockCount() {
      assertThat(new Situation().setting(SettingsLayer.USER, "ANTHROPIC_API_KEY", KEY).chosen())
          .contains(Source.API_KEY);
    }

    @Test
    void bareRespectsOnlyTheKeyAndExplicitSettings() {
      Situation situation =
          new Situation()
              .bare()
              .storedLogin()
              .claudeCodeLogin()
              .variable("CLAUDE_CODE_OAUTH_TOKEN", "fake-o")
              .helper(SettingsLayer.USER, "x")
              .helper(SettingsLayer.PROJECT, "y");
      assertThat(situation.resolve().outcome()).isInstanceOf(Outcome.NothingFound.class);
      situation.helper(SettingsLayer.COMMAND_LINE, "z");
      assertThat(situation.chosen()).contains(Source.API_KEY_HELPER);
      situation.variable("ANTHROPIC_API_KEY", KEY);
      assertThat(situation.chosen()).contains(Source.API_KEY);
    }
  }
}
