package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.Refusal.Reason;
import dev.postern.daemon.settings.ConsoleLogin;
import dev.postern.daemon.settings.ForcedLogin;
import dev.postern.daemon.settings.Repository;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API key that Claude Code's login at the Console made, in the order that it keeps. */
class ConsoleKeyTest {
  private static final String KEY = "fake-console-1";

  private static Situation signedInAtTheConsole() {
    return new Situation().consoleKey(KEY);
  }

  @Test
  void itIsFoundInTheStateOfClaudeCode(@TempDir Path folder) throws IOException {
    Repository repository = new Repository(folder);
    Repository.write(
        repository.home().resolve(".claude.json"), "{\"primaryApiKey\":\" fake-console-1\\n\"}");
    assertThat(repository.claudeState().console()).isEqualTo(new ConsoleLogin.Key(Secret.of(KEY)));
    Repository.write(repository.home().resolve(".claude.json"), "{\"primaryApiKey\":\" \"}");
    assertThat(repository.claudeState().console()).isEqualTo(new ConsoleLogin.None());
  }

  @Test
  void itServesAsAnApiKeyWhereNobodyIsSignedInOtherwise() {
    assertThat(signedInAtTheConsole().resolve().outcome())
        .isEqualTo(new Outcome.ConsoleKey(Secret.of(KEY)));
    assertThat(signedInAtTheConsole().sdkProfile(/* named= */ false).chosen())
        .contains(Source.CONSOLE_KEY);
  }

  @Test
  void itWaitsBehindEveryLoginAndToken() {
    assertThat(signedInAtTheConsole().claudeCodeLogin().chosen())
        .contains(Source.CLAUDE_CODE_LOGIN);
    assertThat(signedInAtTheConsole().storedLogin().chosen()).contains(Source.STORED_LOGIN);
    assertThat(signedInAtTheConsole().variable("CLAUDE_CODE_OAUTH_TOKEN", "fake-oauth-1").chosen())
        .contains(Source.OAUTH_TOKEN);
    assertThat(signedInAtTheConsole().endedLogin().refusal()).contains(Reason.EXPIRED);
  }

  @Test
  void itCountsBeforeANamedProfileAndThatIsTold() {
    Resolution resolution =
        signedInAtTheConsole().claudeCodeLogin().sdkProfile(/* named= */ true).resolve();
    assertThat(resolution.chosen()).contains(Source.CONSOLE_KEY);
    assertThat(resolution.warnings())
        .extracting(Warning::message)
        .contains("claude code's console key counts although ANTHROPIC_PROFILE names a profile");
  }

  @Test
  void aManagedContextBareAndPolicyShutItOut() {
    assertThat(signedInAtTheConsole().variable("CLAUDE_CODE_REMOTE", "1").chosen()).isEmpty();
    assertThat(signedInAtTheConsole().bare().chosen()).isEmpty();
    ForcedLogin nobody =
        new ForcedLogin(
            new ForcedLogin.MethodRule.Any(), new ForcedLogin.OrganizationRule.Unreadable());
    assertThat(signedInAtTheConsole().forced(SettingsLayer.MANAGED, nobody).chosen()).isEmpty();
  }

  @Test
  void aKeyThatFitsInNoHeaderIsRefused() {
    assertThat(new Situation().consoleKey("fake\nkey").refusal()).contains(Reason.MALFORMED);
  }
}
