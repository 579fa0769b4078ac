package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.settings.SettingsCommand;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.daemon.testing.RealFolder;
import dev.postern.protocol.Secret;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
  @Test
  void oneSentenceSaysWhatIsUsedAndWhatIsNot() {
    Resolution resolution =
        new Situation()
            .variable("ANTHROPIC_API_KEY", "fake-key-1")
            .variable("CLAUDE_CODE_REMOTE", "1")
            .storedLogin()
            .claudeCodeLogin()
            .resolve();
    assertThat(Explanation.of(resolution).sentence())
        .isEqualTo(
            "using postern login because a managed context forces oauth; ANTHROPIC_API_KEY is set"
                + " but a managed context forces oauth and ignores local keys and settings;"
                + " claude code's saved login is set but outranked by postern login");
  }

  @Test
  void aKeyThatIsBilledAlthoughASubscriptionExistsIsWarnedAbout() {
    Situation situation =
        new Situation().variable("ANTHROPIC_API_KEY", "fake-key-1").claudeCodeLogin();
    assertThat(situation.resolve().warnings())
        .extracting(Warning::message)
        .containsExactly(
            "requests are billed to the key of ANTHROPIC_API_KEY although a subscription login"
                + " exists");
    assertThat(new Situation().variable("ANTHROPIC_API_KEY", "fake").resolve().warnings())
        .isEmpty();
  }

  @Test
  void aRefusalIsTheReasonWhyNothingIsUsed() {
    Explanation explanation =
        Explanation.of(
            new Situation().helper(SettingsLayer.PROJECT, "x").storedLogin().untrusted().resolve());
    assertThat(explanation.sentence())
        .startsWith("using nothing because apiKeyHelper is refused: project settings")
        .contains("nobody has trusted this workspace")
        .contains("postern login is set but outranked by apiKeyHelper");
    assertThat(explanation.rows())
        .filteredOn(row -> row.source().equals("apiKeyHelper"))
        .allSatisfy(row -> assertThat(row.cure()).isPresent())
        .extracting(Explanation.Row::state)
        .containsExactly("blocked");
  }

  @Test
  void underBareALoginIsNotSaidToComeBySettings() {
    Situation situation =
        new Situation()
            .storedLogin()
            .claudeCodeLogin()
            .variable("CLAUDE_CODE_OAUTH_TOKEN", "fake-oauth-1")
            .variable("ANTHROPIC_AUTH_TOKEN", "fake-token-1")
            .variable("CLAUDE_CODE_SIMPLE", "1");
    assertThat(cures(situation))
        .containsExactly(
            "unset CLAUDE_CODE_SIMPLE, or give it by --settings",
            "unset CLAUDE_CODE_SIMPLE",
            "unset CLAUDE_CODE_SIMPLE",
            "unset CLAUDE_CODE_SIMPLE");
    assertThat(cures(situation.bare()))
        .containsExactly(
            "leave --bare away, or give it by --settings",
            "leave --bare away",
            "leave --bare away",
            "leave --bare away");
    assertThat(
            new Situation()
                .bare()
                .setting(SettingsLayer.COMMAND_LINE, "ANTHROPIC_AUTH_TOKEN", "fake-token-1")
                .chosen())
        .as("what the hint says")
        .contains(Source.AUTH_TOKEN);
  }

  private static List<String> cures(Situation situation) {
    return Explanation.of(situation.resolve()).rows().stream()
        .flatMap(row -> row.cure().stream())
        .toList();
  }

  @Test
  void aCloudsCommandOfAnUntrustedWorkspaceIsShownAsBlocked() {
    Situation situation =
        new Situation()
            .variable("CLAUDE_CODE_USE_BEDROCK", "1")
            .command(SettingsLayer.PROJECT, SettingsCommand.AWS_AUTH_REFRESH, "x")
            .command(SettingsLayer.LOCAL, SettingsCommand.AWS_CREDENTIAL_EXPORT, "x")
            .command(SettingsLayer.LOCAL, SettingsCommand.GCP_AUTH_REFRESH, "x");
    assertThat(Explanation.of(situation.resolve()).rows()).hasSize(Source.values().length);

    Explanation explanation = Explanation.of(situation.untrusted().resolve());
    assertThat(explanation.rows())
        .filteredOn(row -> row.state().equals("blocked"))
        .allSatisfy(row -> assertThat(row.cure().orElseThrow()).contains("postern trust"))
        .extracting(Explanation.Row::source)
        .containsExactly("awsAuthRefresh", "awsCredentialExport");
    assertThat(explanation.sentence())
        .startsWith("using bedrock")
        .contains("; awsAuthRefresh is set but project settings")
        .contains("nobody has trusted this workspace");

    assertThat(
            Explanation.of(situation.variable("AWS_BEARER_TOKEN_BEDROCK", "fake-b").resolve())
                .rows())
        .as("what would not run anyway")
        .hasSize(Source.values().length);
  }

  @Test
  void noSecretIsInAnythingThatIsShown() {
    Resolution resolution =
        new Situation()
            .variable("ANTHROPIC_API_KEY", "fake-key-1")
            .variable("ANTHROPIC_AUTH_TOKEN", "fake-token-1")
            .variable("CLAUDE_CODE_OAUTH_TOKEN", "fake-oauth-1")
            .setting(SettingsLayer.USER, "AWS_BEARER_TOKEN_BEDROCK", "fake-bearer-1")
            .resolve();
    assertThat(resolution.toString() + Explanation.of(resolution)).doesNotContain("fake-");
  }

  @Test
  void anApprovalIsRememberedByFingerprintAlone(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("approvals.json");
    ApprovalLedger ledger = new ApprovalLedger(RealFolder.at(folder));
    Secret key = Secret.of("fake-key-1");
    assertThat(ledger.read().about(key)).isEqualTo(ApiKeyApprovals.Decision.NOT_ASKED);
    ledger.decide(key, /* approve= */ true);
    assertThat(ledger.read().about(key)).isEqualTo(ApiKeyApprovals.Decision.APPROVED);
    ledger.decide(key, /* approve= */ false);
    assertThat(ledger.read().about(key)).isEqualTo(ApiKeyApprovals.Decision.REJECTED);
    assertThat(file).content().doesNotContain("fake-key-1");
  }
}
