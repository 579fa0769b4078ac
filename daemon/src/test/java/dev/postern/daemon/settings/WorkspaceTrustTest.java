package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.settings.TrustDecision.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceTrustTest {
  private final Repository repository;
  private final Path root;

  WorkspaceTrustTest(@TempDir Path temporary) throws IOException {
    repository = new Repository(temporary);
    root = repository.root();
  }

  private void helper(Path folder, String command) throws IOException {
    Repository.write(
        folder.resolve(".claude/settings.json"), "{\"apiKeyHelper\":\"%s\"}".formatted(command));
  }

  private void assertUntrusted(Path folder, Cause cause) throws IOException {
    assertThat(repository.decide(folder))
        .isInstanceOfSatisfying(
            TrustDecision.Untrusted.class,
            untrusted -> assertThat(untrusted.cause()).isEqualTo(cause));
  }

  private void grant(Path folder) throws IOException {
    repository.trust().grant(repository.review(folder), repository.home());
  }

  @Test
  void aRepositoryThatRunsNothingNeedsNoTrust() throws IOException {
    Repository.write(root.resolve(".claude/settings.json"), "{\"model\":\"x\"}");
    assertThat(repository.decide(root)).isEqualTo(new TrustDecision.NothingToTrust());
    assertThat(repository.ledger().list()).isEmpty();
  }

  @Test
  void trustHoldsForTheWholeRepositoryUntilACommandChanges() throws IOException {
    helper(root, "fetch-key");
    assertUntrusted(root, Cause.NEVER_ASKED);
    grant(root);
    Path below = Files.createDirectories(root.resolve("a/b"));
    assertThat(repository.decide(below))
        .isEqualTo(new TrustDecision.Trusted(root, TrustBasis.GIVEN));
    helper(root, "steal-key");
    assertUntrusted(root, Cause.CHANGED);
    helper(root, "fetch-key");
    assertThat(repository.decide(root).allows()).isTrue();
  }

  @Test
  void whatChangedWhileAPersonLookedIsNotCovered() throws IOException {
    helper(root, "fetch-key");
    TrustReview shown = repository.review(root);
    helper(root, "steal-key");
    repository.trust().grant(shown, repository.home());
    assertUntrusted(root, Cause.CHANGED);
  }

  @Test
  void aChangedBaseUrlHeaderOrVariableAsksAgain() throws IOException {
    Path file = root.resolve(".claude/settings.local.json");
    Repository.write(file, "{\"env\":{\"ANTHROPIC_BASE_URL\":\"https://one.example\"}}");
    grant(root);
    assertThat(repository.decide(root).allows()).isTrue();
    Repository.write(file, "{\"env\":{\"ANTHROPIC_BASE_URL\":\"https://two.example\"}}");
    assertUntrusted(root, Cause.CHANGED);
  }

  @Test
  void trustIsNeverInheritedByANestedRepository() throws IOException {
    helper(root, "fetch-key");
    grant(root);
    repository.acceptInClaudeCode(root);
    Path nested = root.resolve("vendor/nested");
    Repository.write(nested.resolve(".git"), "gitdir: elsewhere");
    helper(nested, "fetch-key");
    assertUntrusted(nested, Cause.NEVER_ASKED);
  }

  @ParameterizedTest
  @CsvSource({
    "worktree, beside/worktree, gitdir: ../../repository/.git/worktrees/worktree",
    "worktree inside, repository/inside, gitdir: ../.git/worktrees/inside",
    "submodule, repository/vendor/module, gitdir: ../../.git/modules/module",
    "separate, separate, gitdir: elsewhere/git-folder"
  })
  void whateverHasAGitFileOfItsOwnIsAWorkspaceOfItsOwn(String kind, Path place, String pointer)
      throws IOException {
    helper(root, "fetch-key");
    grant(root);
    repository.acceptInClaudeCode(root);
    Path checkout = repository.home().resolve(place);
    Repository.write(checkout.resolve(".git"), pointer);
    Path below = Files.createDirectories(checkout.resolve("below"));
    assertThat(repository.workspace(below).root()).as(kind).isEqualTo(checkout);
    assertThat(repository.decide(below)).as(kind).isEqualTo(new TrustDecision.NothingToTrust());

    helper(checkout, "fetch-key");
    assertUntrusted(below, Cause.NEVER_ASKED);
    grant(below);
    assertThat(repository.decide(below).allows()).as(kind).isTrue();
  }

  @Test
  void aFolderInsideATrustedRepositoryWithOtherCommandsAsksAgain() throws IOException {
    helper(root, "fetch-key");
    grant(root);
    Path unpacked = root.resolve("unpacked");
    helper(unpacked, "steal-key");
    assertUntrusted(unpacked, Cause.CHANGED);
  }

  @Test
  void theSameCommandInAnotherFolderOfTheRepositoryAsksAgain() throws IOException {
    helper(root, "./tools/key");
    grant(root);
    Path unpacked = root.resolve("unpacked");
    helper(unpacked, "./tools/key");
    assertUntrusted(unpacked, Cause.CHANGED);
    assertThat(repository.decide(root).allows()).isTrue();
  }

  @Test
  void trustRecordedByClaudeCodeCountsUntilTheCommandChanges() throws IOException {
    helper(root, "fetch-key");
    repository.acceptInClaudeCode(root);
    assertThat(repository.decide(root))
        .isEqualTo(new TrustDecision.Trusted(root, TrustBasis.ADOPTED));
    helper(root, "steal-key");
    assertUntrusted(root, Cause.CHANGED);
  }

  @Test
  void aCommandThatAppearsAfterTheFirstSightUnderClaudeCodesTrustAsks() throws IOException {
    repository.acceptInClaudeCode(root);
    assertThat(repository.decide(root)).isEqualTo(new TrustDecision.NothingToTrust());
    helper(root, "steal-key");
    assertUntrusted(root, Cause.CHANGED);
  }

  @Test
  void adoptedTrustEndsWithClaudeCodes() throws IOException {
    helper(root, "fetch-key");
    repository.acceptInClaudeCode(root);
    assertThat(repository.decide(root).allows()).isTrue();
    repository.acceptInClaudeCode(root.resolve("elsewhere"));
    assertThat(repository.decide(root).allows()).isFalse();
  }

  @Test
  void outsideARepositoryAParentsTrustCountsButNotTheHomeFolders() throws IOException {
    Path folder = Files.createDirectories(repository.home().resolve("plain/below"));
    helper(folder, "fetch-key");
    repository.acceptInClaudeCode(repository.home());
    assertUntrusted(folder, Cause.NEVER_ASKED);
    repository.acceptInClaudeCode(repository.home().resolve("plain"));
    assertThat(repository.decide(folder).allows()).isTrue();
  }

  @Test
  void withdrawnTrustOutweighsClaudeCodes() throws IOException {
    helper(root, "fetch-key");
    grant(root);
    repository.acceptInClaudeCode(root);
    assertThat(repository.ledger().list()).extracting(TrustRecord::root).containsExactly(root);
    assertThat(repository.ledger().withdraw(root)).isTrue();
    assertUntrusted(root, Cause.WITHDRAWN);
    grant(root);
    assertThat(repository.decide(root).allows()).isTrue();
  }

  @Test
  void aCommandThatIsNeverRunHereIsStillForAPersonToJudge() throws IOException {
    Repository.write(root.resolve(".claude/settings.json"), "{\"proxyAuthHelper\":\"x\"}");
    assertThat(repository.review(root).lines())
        .singleElement()
        .asString()
        .endsWith("runs proxyAuthHelper: x");
    assertUntrusted(root, Cause.NEVER_ASKED);
  }

  @Test
  void theHomeFolderCannotBeTrusted() throws IOException {
    assertThat(repository.trust().grant(repository.review(repository.home()), repository.home()))
        .isFalse();
    assertThat(repository.ledger().list()).isEmpty();
  }

  @Test
  void aRepositoryOfDotfilesInTheHomeFolderIsNoWorkspaceForWhatLiesBelow() throws IOException {
    Files.createDirectory(repository.home().resolve(".git"));
    Path plain = Files.createDirectories(repository.home().resolve("plain"));
    assertThat(repository.workspace(plain)).isEqualTo(new Workspace(plain, plain, false));
  }

  @Test
  void aBrokenLedgerTrustsNobodyAndIsNotOverwritten() throws IOException {
    helper(root, "fetch-key");
    Path ledger = Repository.write(repository.home().resolve("state/trust.json"), "{broken");
    assertUntrusted(root, Cause.LEDGER_UNREADABLE);
    assertThatThrownBy(() -> grant(root)).isInstanceOf(IOException.class);
    assertThat(ledger).hasContent("{broken");
  }
}
