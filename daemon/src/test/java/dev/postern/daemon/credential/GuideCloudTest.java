package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.CloudSettings.Bedrock;
import dev.postern.daemon.credential.CloudSettings.Foundry;
import dev.postern.daemon.credential.CloudSettings.FoundryAuthentication;
import dev.postern.daemon.credential.CloudSettings.Vertex;
import dev.postern.daemon.credential.Refusal.Reason;
import dev.postern.daemon.settings.SettingsCommand;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.protocol.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide's "3rd Party Cloud Providers": which cloud counts and what it is told. */
class GuideCloudTest {
  private static final String KEY = "fake-key-0123456789";

  static Bedrock bedrock(Situation situation) {
    return (Bedrock) ((Outcome.CloudProvider) situation.resolve().outcome()).settings();
  }

  @Nested
  class AwsBedrock {
    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "TRUE"})
    void enabledByClaudeCodeUseBedrock(String on) {
      assertThat(new Situation().variable("CLAUDE_CODE_USE_BEDROCK", on).chosen())
          .contains(Source.CLOUD_PROVIDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "", "maybe"})
    void notEnabledByAnythingElse(String off) {
      assertThat(new Situation().variable("CLAUDE_CODE_USE_BEDROCK", off).chosen()).isEmpty();
    }

    @Test
    void regionIsAwsRegionThenAwsDefaultRegionAndElseLeftToTheProfile() {
      Situation situation = new Situation().variable("CLAUDE_CODE_USE_BEDROCK", "1");
      assertThat(bedrock(situation).region()).isEmpty();
      assertThat(Bedrock.DEFAULT_REGION).isEqualTo("us-east-1");
      situation.variable("AWS_DEFAULT_REGION", "eu-west-1");
      assertThat(bedrock(situation).region()).contains("eu-west-1");
      situation.variable("AWS_REGION", "not/a region");
      assertThat(bedrock(situation).region()).contains("eu-west-1");
      situation.variable("AWS_REGION", "eu-north-1");
      assertThat(bedrock(situation).region()).contains("eu-north-1");
    }

    @Test
    void aProfileOfTheSettingsCountsBeforeKeysOfTheShell() {
      Resolution resolution =
          new Situation()
              .variable("CLAUDE_CODE_USE_BEDROCK", "1")
              .variable("AWS_ACCESS_KEY_ID", "fake-id")
              .variable("AWS_SECRET_ACCESS_KEY", KEY)
              .variable("AWS_SESSION_TOKEN", KEY)
              .setting(SettingsLayer.USER, "AWS_PROFILE", "work")
              .resolve();
      CallerEnvironment given =
          CallerEnvironment.of(
                  Map.of("AWS_ACCESS_KEY_ID", "fake-id", "AWS_SECRET_ACCESS_KEY", KEY, "A", "b"))
              .with(resolution.settingsEnvironment());
      assertThat(given.variables()).containsOnlyKeys("A", "AWS_PROFILE");
      assertThat(resolution.row(Source.CLOUD_PROVIDER).origin())
          .hasValueSatisfying(
              origin ->
                  assertThat(origin)
                      .contains("signed with AWS_PROFILE=work in user settings")
                      .doesNotContain(KEY));
      assertThat(resolution.warnings())
          .extracting(Warning::message)
          .containsExactly(
              "aws requests are signed with AWS_PROFILE=work in user settings (/fake/USER.json)"
                  + " although also set: AWS_ACCESS_KEY_ID in environment");
    }

    @Test
    void oneAwsCredentialIsNoConflict() {
      for (String name :
          List.of("AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE", "A")) {
        Resolution resolution =
            new Situation()
                .variable("CLAUDE_CODE_USE_BEDROCK", "1")
                .variable(name, "fake")
                .resolve();
        assertThat(resolution.warnings()).isEmpty();
        assertThat(resolution.settingsEnvironment()).isEmpty();
      }
    }

    @Test
    void aWebIdentityIsNamedWhereTheAwsSdkPrefersIt() {
      Resolution resolution =
          new Situation()
              .variable("CLAUDE_CODE_USE_BEDROCK", "1")
              .variable("AWS_PROFILE", "work")
              .variable("AWS_WEB_IDENTITY_TOKEN_FILE", "/fake/token")
              .resolve();
      assertThat(resolution.row(Source.CLOUD_PROVIDER).origin())
          .hasValueSatisfying(
              origin -> assertThat(origin).contains("signed with AWS_WEB_IDENTITY_TOKEN_FILE"));
      assertThat(resolution.warnings()).hasSize(1);
    }

    @Test
    void supportsAwsAuthRefreshAndAwsCredentialExport() {
      Bedrock settings =
          bedrock(
              new Situation()
                  .variable("CLAUDE_CODE_USE_BEDROCK", "1")
                  .command(SettingsLayer.USER, SettingsCommand.AWS_AUTH_REFRESH, "aws sso login")
                  .command(SettingsLayer.MANAGED, SettingsCommand.AWS_CREDENTIAL_EXPORT, "export"));
      assertThat(settings.authRefresh()).contains("aws sso login");
      assertThat(settings.credentialExport()).contains("export");
    }
  }

  @Nested
  class GcpVertexAi {
    private Vertex vertex(Situation situation) {
      return (Vertex) ((Outcome.CloudProvider) situation.resolve().outcome()).settings();
    }

    @Test
    void enabledByClaudeCodeUseVertexWithProjectAndRegion() {
      Vertex settings =
          vertex(
              new Situation()
                  .variable("CLAUDE_CODE_USE_VERTEX", "true")
                  .variable("ANTHROPIC_VERTEX_PROJECT_ID", "a-project")
                  .variable("CLOUD_ML_REGION", "europe-west1")
                  .command(SettingsLayer.USER, SettingsCommand.GCP_AUTH_REFRESH, "gcloud auth"));
      assertThat(settings)
          .isEqualTo(
              new Vertex(
                  false,
                  Optional.of("a-project"),
                  "europe-west1",
                  Optional.empty(),
                  Optional.of("gcloud auth")));
    }

    @Test
    void regionIsOptionalAndGoogleCloudProjectIsNotTheProject() {
      Vertex settings =
          vertex(
              new Situation()
                  .variable("CLAUDE_CODE_USE_VERTEX", "true")
                  .variable("ANTHROPIC_VERTEX_PROJECT_ID", "a-project")
                  .variable("GOOGLE_CLOUD_PROJECT", "another"));
      assertThat(settings.region()).isEqualTo("us-east5");
      assertThat(settings.project()).contains("a-project");
      assertThat(
              vertex(
                      new Situation()
                          .variable("CLAUDE_CODE_USE_VERTEX", "true")
                          .variable("GOOGLE_CLOUD_PROJECT", "another")
                          .variable("GCLOUD_PROJECT", "another"))
                  .project())
          .isEmpty();
    }
  }

  @Nested
  class AzureFoundry {
    private Situation foundry() {
      return new Situation()
          .variable("CLAUDE_CODE_USE_FOUNDRY", "true")
          .variable("ANTHROPIC_FOUNDRY_RESOURCE", "res");
    }

    private Foundry settings(Situation situation) {
      return (Foundry) ((Outcome.CloudProvider) situation.resolve().outcome()).settings();
    }

    @Test
    void usesAnthropicFoundryApiKeyIfProvided() {
      assertThat(settings(foundry().variable("ANTHROPIC_FOUNDRY_API_KEY", KEY)).authentication())
          .isEqualTo(new FoundryAuthentication.Key(Secret.of(KEY)));
    }

    @Test
    void otherwiseFallsBackToDefaultAzureCredential() {
      assertThat(settings(foundry()).authentication())
          .isEqualTo(new FoundryAuthentication.AzureDefault());
    }

    @Test
    void endpointIsTheResourceOrTheBaseUrl() {
      assertThat(settings(foundry()).endpoint())
          .hasToString("https://res.services.ai.azure.com/anthropic");
      Situation byUrl =
          new Situation()
              .variable("CLAUDE_CODE_USE_FOUNDRY", "true")
              .variable("ANTHROPIC_FOUNDRY_BASE_URL", "https://f.example/x");
      assertThat(settings(byUrl).endpoint()).hasToString("https://f.example/x");
    }

    @Test
    void bothOrNeitherOfThemIsAClearError() {
      Situation both = foundry().variable("ANTHROPIC_FOUNDRY_BASE_URL", "https://f.example");
      Situation neither = new Situation().variable("CLAUDE_CODE_USE_FOUNDRY", "true");
      assertThat(both.refusal()).contains(Reason.MALFORMED);
      assertThat(neither.refusal()).contains(Reason.MALFORMED);
    }
  }
}
