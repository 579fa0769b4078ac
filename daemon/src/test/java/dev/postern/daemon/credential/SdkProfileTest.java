package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.Refusal.Reason;
import dev.postern.daemon.settings.KeptFiles;
import dev.postern.daemon.settings.SdkProfile;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A profile of Anthropic's SDKs as a source, in the order that Claude Code keeps. */
class SdkProfileTest {
  @TempDir Path home;

  private static SdkProfile.Usable profile(Optional<URI> baseUrl) {
    return new SdkProfile.Usable(
        new SdkProfile.Choice(true, "work"),
        "work",
        Path.of("/fake/anthropic"),
        Secret.of("fake-profile-1"),
        Optional.empty(),
        baseUrl);
  }

  @Test
  void aNamedProfileCountsBeforeEverySavedLoginAndAnActiveOneAfter() {
    assertThat(new Situation().sdkProfile(true).storedLogin().claudeCodeLogin().chosen())
        .contains(Source.NAMED_SDK_PROFILE);
    assertThat(new Situation().sdkProfile(false).storedLogin().chosen())
        .contains(Source.STORED_LOGIN);
    assertThat(new Situation().sdkProfile(false).claudeCodeLogin().chosen())
        .contains(Source.CLAUDE_CODE_LOGIN);
    assertThat(new Situation().sdkProfile(false).chosen()).contains(Source.ACTIVE_SDK_PROFILE);
    assertThat(
            new Situation()
                .sdkProfile(true)
                .variable("CLAUDE_CODE_OAUTH_TOKEN", "fake-oauth-1")
                .chosen())
        .contains(Source.OAUTH_TOKEN);
  }

  @ParameterizedTest
  @CsvSource({"EXPIRED, EXPIRED", "MALFORMED, MALFORMED", "FEDERATED, UNSERVED"})
  void aNamedProfileThatCannotServeLetsNoOtherAccountStandIn(
      SdkProfile.Problem problem, Reason reason) {
    Situation situation =
        new Situation()
            .storedLogin()
            .sdkProfile(
                new SdkProfile.Unusable(
                    new SdkProfile.Choice(true, "work"), problem, "it is broken", "mend it"));
    assertThat(situation.refusal()).contains(reason);
  }

  @Test
  void aManagedContextAndBareShutItOut() {
    assertThat(
            new Situation()
                .sdkProfile(true)
                .storedLogin()
                .variable("CLAUDE_CODE_REMOTE", "1")
                .chosen())
        .contains(Source.STORED_LOGIN);
    assertThat(new Situation().sdkProfile(true).bare().chosen()).isEmpty();
  }

  @Test
  void aProgramIsGivenTheProfileItself() {
    Resolution resolution =
        new Situation().sdkProfile(profile(Optional.empty())).storedLogin().resolve();
    CredentialOutput output =
        CredentialOutput.ofSdkProfile(
            (Outcome.SdkProfileLogin) resolution.outcome(), resolution.request());
    assertThat(output.headers())
        .extracting(header -> header.name() + ": " + header.value().reveal())
        .containsExactly(
            "Authorization: Bearer fake-profile-1", "anthropic-beta: oauth-2025-04-20");
    assertThat(output.set())
        .isEqualTo(
            Map.of(
                "ANTHROPIC_PROFILE",
                Secret.of("work"),
                "ANTHROPIC_CONFIG_DIR",
                Secret.of("/fake/anthropic")));
    assertThat(output.unset()).contains("CLAUDE_CODE_OAUTH_TOKEN", "ANTHROPIC_API_KEY");
  }

  @Test
  void whereSomethingElseCountsAProgramIsGivenNoProfile() {
    CredentialOutput output =
        CredentialOutput.of(
            new ObtainedCredential.ApiKey(Secret.of("fake-key-1")), RequestSettings.DEFAULT);
    assertThat(output.unset()).contains("ANTHROPIC_PROFILE", "ANTHROPIC_FEDERATION_RULE_ID");
  }

  @Test
  void itsTokenGoesToAnthropicOrWhereItsConfigurationSays() {
    URI own = URI.create("https://api.example.com/v0");
    Resolution resolution = new Situation().sdkProfile(profile(Optional.of(own))).resolve();
    assertThat(resolution.request().baseUrl()).contains(own);
    String elsewhere = "https://gateway.example";
    assertThat(
            new Situation()
                .sdkProfile(profile(Optional.of(own)))
                .variable("ANTHROPIC_BASE_URL", elsewhere)
                .refusal())
        .contains(Reason.HOST_NOT_ALLOWED);
    assertThat(
            new Situation()
                .sdkProfile(profile(Optional.of(own)))
                .variable("ANTHROPIC_BASE_URL", own.toString())
                .chosen())
        .contains(Source.NAMED_SDK_PROFILE);
  }

  @ParameterizedTest
  @CsvSource({"LOCAL", "PROJECT"})
  void aWorkspaceChoosesNoProfileAndNoOAuthToken(SettingsLayer layer) {
    Situation trusted = new Situation().setting(layer, "CLAUDE_CODE_OAUTH_TOKEN", "fake-oauth-1");
    assertThat(trusted.chosen()).isEmpty();
    assertThat(trusted.resolve().settingsEnvironment()).isEmpty();
    write("work", home.resolve(".config/anthropic"));
    assertThat(read(new Situation().setting(layer, "ANTHROPIC_PROFILE", "work")))
        .isEqualTo(new SdkProfile.None());
    assertThat(read(new Situation().setting(SettingsLayer.USER, "ANTHROPIC_PROFILE", "work")))
        .isInstanceOf(SdkProfile.Usable.class);
  }

  @Test
  void theFolderIsThatOfTheVariableThenThatOfXdgThenThatOfTheHome() {
    write("work", home.resolve("here/else"));
    write("work", home.resolve("base/anthropic"));
    write("work", home.resolve(".config/anthropic"));
    for (List<String> row :
        List.of(
            List.of("ANTHROPIC_CONFIG_DIR", "else", "here/else"),
            List.of("XDG_CONFIG_HOME", home + "/base", "base/anthropic"),
            List.of("UNRELATED", "x", ".config/anthropic"))) {
      Situation situation =
          new Situation().variable("ANTHROPIC_PROFILE", "work").variable(row.get(0), row.get(1));
      assertThat(read(situation))
          .isInstanceOfSatisfying(
              SdkProfile.Usable.class,
              found -> assertThat(found.folder()).isEqualTo(home.resolve(row.get(2))));
    }
  }

  @Test
  void federationByVariablesIsNotServed() {
    assertThat(
            read(
                new Situation()
                    .variable("ANTHROPIC_FEDERATION_RULE_ID", "fake-rule")
                    .variable("ANTHROPIC_ORGANIZATION_ID", "fake-organization")))
        .isInstanceOf(SdkProfile.Unusable.class);
  }

  private SdkProfile read(Situation situation) {
    ResolutionInputs inputs = situation.inputs();
    return new CallerSdkProfile(
            new EffectiveEnvironment(inputs.environment(), inputs.settings().layers(), true),
            home,
            home.resolve("here"),
            KeptFiles.NONE)
        .read(Instant.EPOCH);
  }

  private static void write(String name, Path folder) {
    try {
      Path credentials = folder.resolve("credentials").resolve(name + ".json");
      Files.createDirectories(credentials.getParent());
      Files.createDirectories(folder.resolve("configs"));
      Files.writeString(
          folder.resolve("configs").resolve(name + ".json"),
          "{\"authentication\":{\"type\":\"user_oauth\"}}");
      Files.writeString(credentials, "{\"access_token\":\"fake-access-1\"}");
      Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
