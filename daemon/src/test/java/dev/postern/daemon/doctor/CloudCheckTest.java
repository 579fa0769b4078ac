package dev.postern.daemon.doctor;

import static dev.postern.daemon.doctor.Finding.State.FAIL;
import static dev.postern.daemon.doctor.Finding.State.OK;
import static dev.postern.daemon.doctor.Finding.State.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.platform.network.Advice;
import dev.postern.daemon.settings.ForcedLogin;
import dev.postern.daemon.settings.LayerSettings;
import dev.postern.daemon.settings.Settings;
import dev.postern.daemon.settings.SettingsCommand;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.daemon.settings.TrustDecision;
import dev.postern.daemon.settings.TrustReview;
import dev.postern.protocol.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudCheckTest {
  private final Patient patient = new Patient();
  private final FakeFiles files = new FakeFiles();

  @TempDir Path aws;

  private List<Finding> check() {
    return new CloudCheck(files, Path.of("/fake/home")).run(patient.subject());
  }

  @Test
  void withoutACloudThereIsNothingToSay() {
    assertThat(check()).isEmpty();
  }

  @Test
  void bedrockWithoutCredentialsOrRegionGetsTheAdviceOnMetadataTimeouts() {
    patient.variable("CLAUDE_CODE_USE_BEDROCK", "true");

    assertThat(check()).extracting(Finding::state).containsExactly(WARN, WARN);
    assertThat(check().getFirst().cure()).hasValue(Advice.AWS_METADATA_TIMEOUT.cure());
    assertThat(Advice.AWS_METADATA_TIMEOUT.cure())
        .contains("fresh credentials", "AWS_REGION", "AWS_EC2_METADATA_DISABLED=true");
  }

  @Test
  void bedrockTakesCredentialsOfVariablesOrFiles() {
    patient.variable("CLAUDE_CODE_USE_BEDROCK", "true").variable("AWS_REGION", "eu-west-1");
    files.with("/fake/home/.aws/credentials", false);
    assertThat(check())
        .containsExactly(
            Finding.ok("bedrock credentials", "/fake/home/.aws/credentials"),
            Finding.ok("bedrock region", "eu-west-1"));

    patient.variable("AWS_BEARER_TOKEN_BEDROCK", "fake-token-1");
    assertThat(check().getFirst())
        .isEqualTo(Finding.ok("bedrock credentials", "AWS_BEARER_TOKEN_BEDROCK"));
  }

  @Test
  void aRefreshCommandOfAnUntrustedWorkspaceIsShownAsBlocked() {
    patient
        .variable("CLAUDE_CODE_USE_VERTEX", "true")
        .settings(
            Settings.of(
                new LayerSettings(
                    SettingsLayer.PROJECT,
                    "/fake/settings.json",
                    Map.of(SettingsCommand.GCP_AUTH_REFRESH, "gcloud auth login"),
                    Map.of(),
                    ForcedLogin.NONE)))
        .trust(
            new TrustDecision.Untrusted(
                new TrustReview(Path.of("/fake"), List.of("runs something"), "00"),
                TrustDecision.Cause.NEVER_ASKED));

    assertThat(check().getLast().state()).isEqualTo(WARN);
    assertThat(check().getLast().message()).startsWith("gcpAuthRefresh is blocked: project");
    assertThat(check().getLast().cure().orElseThrow()).contains("postern trust");
  }

  @Test
  void bedrockThatSkipsAuthenticationWantsNoCredentials() {
    patient
        .variable("CLAUDE_CODE_USE_BEDROCK", "true")
        .variable("CLAUDE_CODE_SKIP_BEDROCK_AUTH", "1");

    assertThat(check().getFirst().state()).isEqualTo(OK);
  }

  @Test
  void vertexWithoutCredentialsAndProjectIsWarnedOf() {
    patient.variable("CLAUDE_CODE_USE_VERTEX", "true");
    assertThat(check()).extracting(Finding::state).containsExactly(WARN, WARN, OK);

    patient.variable("ANTHROPIC_VERTEX_PROJECT_ID", "fake-project");
    files.with("/fake/home/.config/gcloud/application_default_credentials.json", false);
    assertThat(check()).extracting(Finding::state).containsExactly(OK, OK);

    patient.variable("CLOUDSDK_CONFIG", "/fake/gcloud");
    assertThat(check()).extracting(Finding::state).containsExactly(WARN, OK);
    files.with("/fake/gcloud/application_default_credentials.json", false);
    assertThat(check()).extracting(Finding::state).containsExactly(OK, OK);
  }

  @Test
  void aGoogleKeyFileThatIsNotThereFails() {
    patient
        .variable("CLAUDE_CODE_USE_VERTEX", "true")
        .variable("ANTHROPIC_VERTEX_PROJECT_ID", "fake-project")
        .variable("GOOGLE_APPLICATION_CREDENTIALS", "/fake/key.json");
    assertThat(check()).extracting(Finding::state).containsExactly(FAIL, OK);

    files.with("/fake/key.json", false);
    assertThat(check()).extracting(Finding::state).containsExactly(OK, OK);
  }

  @Test
  void aProfileThatSettingsNameCountsAsWell() throws Exception {
    Path config = Files.writeString(aws.resolve("config"), "[profile work]");
    patient.variable("AWS_CONFIG_FILE", config.toString());
    patient.settings(
        Settings.of(
            new LayerSettings(
                SettingsLayer.USER,
                "/fake/settings.json",
                Map.of(),
                Map.of(
                    "CLAUDE_CODE_USE_BEDROCK", Secret.of("1"),
                    "AWS_REGION", Secret.of("eu-west-1"),
                    "AWS_PROFILE", Secret.of("work")),
                ForcedLogin.NONE)));
    assertThat(check())
        .containsExactly(
            Finding.ok("bedrock credentials", "AWS_PROFILE"),
            Finding.ok("bedrock region", "eu-west-1"));
  }

  private void expectProfile(String name, boolean there) {
    patient.variable("AWS_PROFILE", name);
    assertThat(check().getFirst().state()).describedAs(name).isEqualTo(there ? OK : FAIL);
  }

  @Test
  void aProfileThatTheCallersFilesDoNotHaveFails() throws Exception {
    patient.variable("CLAUDE_CODE_USE_BEDROCK", "1").variable("HOME", aws.toString());
    expectProfile("work", false);
    Path folder = Files.createDirectory(aws.resolve(".aws"));
    Files.writeString(folder.resolve("config"), "[profile work]\n[other]\n[default]\n");
    Files.writeString(
        folder.resolve("credentials"), " [ keys ]\naws_access_key_id = [profile x]\n");
    expectProfile("work", true);
    expectProfile("keys", true);
    expectProfile("default", true);
    for (String none : List.of("other", "x", "wor", "w.rk", "Work")) {
      expectProfile(none, false);
    }
    Path config = Files.writeString(aws.resolve("another"), "[profile x]");
    patient.variable("AWS_CONFIG_FILE", config.toString());
    expectProfile("x", true);
    expectProfile("work", false);
    patient.variable("AWS_WEB_IDENTITY_TOKEN_FILE", "/fake/token");
    expectProfile("work", true);
  }

  @Test
  void whatCannotBeReadMayHaveTheProfile() throws Exception {
    patient.variable("CLAUDE_CODE_USE_BEDROCK", "1");
    patient.variable("AWS_CONFIG_FILE", aws.toString());
    expectProfile("work", true);
    patient.variable("AWS_CONFIG_FILE", "of/the/caller");
    expectProfile("work", true);
  }

  @Test
  void azuresAdviceSpeaksOfAzuresOwnVariables() {
    patient
        .variable("CLAUDE_CODE_USE_FOUNDRY", "true")
        .variable("ANTHROPIC_FOUNDRY_RESOURCE", "fake-resource");
    assertThat(check().getFirst().cure())
        .hasValueSatisfying(
            cure -> assertThat(cure).contains("az login", "AZURE_").doesNotContain("region"));
  }

  @Test
  void foundryTakesAKeyOrAzuresOwnLogin() {
    patient
        .variable("CLAUDE_CODE_USE_FOUNDRY", "true")
        .variable("ANTHROPIC_FOUNDRY_RESOURCE", "fake-resource");
    assertThat(check()).extracting(Finding::state).containsExactly(WARN);

    files.with("/fake/home/.azure", false);
    assertThat(check()).extracting(Finding::state).containsExactly(OK);

    patient.variable("ANTHROPIC_FOUNDRY_API_KEY", "fake-key-1");
    assertThat(check())
        .containsExactly(Finding.ok("foundry credentials", "ANTHROPIC_FOUNDRY_API_KEY"));
  }
}
