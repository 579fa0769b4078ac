package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.Refusal.Reason;
import dev.postern.daemon.credential.RequestSettings.Header;
import dev.postern.daemon.settings.ForcedLogin;
import dev.postern.daemon.settings.LoginMethod;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.protocol.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialHeadersTest {
  private static final String MINE = "authorization: Bearer fake-mine\nX-Team: a";

  private static Situation withMine() {
    return new Situation().variable("ANTHROPIC_CUSTOM_HEADERS", MINE);
  }

  private static List<String> names(Situation situation) {
    return situation.resolve().request().customHeaders().stream().map(Header::name).toList();
  }

  private static List<String> told(Situation situation) {
    return situation.resolve().warnings().stream().map(Warning::message).toList();
  }

  private static List<Situation> tokens() {
    return List.of(
        withMine().variable("ANTHROPIC_AUTH_TOKEN", "fake-token"),
        withMine().helper(SettingsLayer.USER, "print-a-key"),
        withMine()
            .variable("CLAUDE_CODE_USE_FOUNDRY", "1")
            .variable("ANTHROPIC_FOUNDRY_RESOURCE", "res")
            .variable("ANTHROPIC_FOUNDRY_API_KEY", "fake-key"),
        withMine()
            .variable("CLAUDE_CODE_USE_FOUNDRY", "1")
            .variable("ANTHROPIC_FOUNDRY_RESOURCE", "res")
            .variable("ANTHROPIC_FOUNDRY_AUTH_TOKEN", "fake-token"),
        withMine()
            .variable("CLAUDE_CODE_USE_BEDROCK", "1")
            .variable("AWS_BEARER_TOKEN_BEDROCK", "fake-token"),
        withMine().variable("CLAUDE_CODE_USE_VERTEX", "1"),
        withMine()
            .variable("CLAUDE_CODE_USE_VERTEX", "1")
            .variable("CLAUDE_CODE_SKIP_VERTEX_AUTH", "1")
            .variable("ANTHROPIC_VERTEX_BASE_URL", "https://gateway.example/")
            .variable("ANTHROPIC_AUTH_TOKEN", "fake-token"));
  }

  @Test
  void besideATokenAHelperAndACloudsCredentialACustomAuthorizationIsLeftOut() {
    for (Situation situation : tokens()) {
      assertThat(names(situation)).containsExactly("X-Team");
      assertThat(told(situation))
          .containsExactly(
              "authorization of ANTHROPIC_CUSTOM_HEADERS is left out, since the credential chosen"
                  + " here counts");
    }
  }

  @Test
  void besideAnSdkProfilesLoginToo() {
    Situation situation = withMine().sdkProfile(true);
    assertThat(names(situation)).containsExactly("X-Team");
  }

  @Test
  void ofTwoWithTheSameNameTheLastCounts() {
    assertThat(
            new Situation()
                .variable("ANTHROPIC_API_KEY", "fake-key")
                .variable("ANTHROPIC_CUSTOM_HEADERS", "X-Team: a\nX-Two: 2\nx-team: b")
                .resolve()
                .request()
                .customHeaders())
        .containsExactly(new Header("X-Two", Secret.of("2")), new Header("x-team", Secret.of("b")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ANTHROPIC_API_KEY", "CLAUDE_CODE_OAUTH_TOKEN"})
  void besideAKeyAndAnOAuthTokenACustomAuthorizationCounts(String name) {
    Situation situation = withMine().variable(name, "fake-value");
    assertThat(names(situation)).containsExactly("authorization", "X-Team");
    assertThat(told(situation))
        .containsExactly(
            "ANTHROPIC_CUSTOM_HEADERS sends authorization, so no credential chosen here goes into"
                + " that header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-api-key: fake-mine", "Authorization: Bearer fake-mine"})
  void aCustomHeaderThatCarriesACredentialServesWhereNothingElseDoes(String header) {
    Situation situation = new Situation().variable("ANTHROPIC_CUSTOM_HEADERS", header);
    Resolution resolution = situation.resolve();
    assertThat(resolution.outcome()).isEqualTo(new Outcome.CustomHeaders());
    assertThat(resolution.chosen()).contains(Source.CUSTOM_HEADERS);
    assertThat(resolution.warnings()).isEmpty();
    CredentialOutput output = CredentialOutput.ofCustomHeaders(resolution.request());
    assertThat(output.headers()).hasSize(1);
    assertThat(output.set()).isEqualTo(Map.of("ANTHROPIC_CUSTOM_HEADERS", Secret.of(header)));
    assertThat(output.unset()).contains("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN");
    assertThat(situation.claudeCodeLogin().chosen()).contains(Source.CLAUDE_CODE_LOGIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Team: a", "x-api-key:", "Authorization: "})
  void aHeaderWithoutACredentialServesNobody(String header) {
    assertThat(new Situation().variable("ANTHROPIC_CUSTOM_HEADERS", header).resolve().outcome())
        .isInstanceOf(Outcome.NothingFound.class);
  }

  @Test
  void whereKeysDoNotCountHeadersThatCarryOneDoNotEither() {
    assertThat(withMine().bare().chosen()).isEmpty();
    assertThat(withMine().variable("CLAUDE_CODE_REMOTE", "1").chosen()).isEmpty();
    assertThat(withMine().variable("POSTERN_HOMESPACE", "1").chosen()).isEmpty();
    assertThat(
            withMine()
                .forced(
                    SettingsLayer.MANAGED,
                    new ForcedLogin(
                        new ForcedLogin.MethodRule.Only(LoginMethod.CLAUDEAI),
                        new ForcedLogin.OrganizationRule.Any()))
                .refusal())
        .contains(Reason.POLICY);
  }
}
