package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Program.class)
class PromptTest {
  private static final String PROFILES =
      """
      {"defaultProfile":"work","current":"work","profiles":[\
      {"profile":"work","state":"signed-in","directories":[]}]}\
      """;

  private final Path folder;
  private final Shell shell;

  PromptTest(Program program, @TempDir Path folder) {
    this.folder = folder;
    this.shell = new Shell(program, folder).with("TERM", "xterm");
  }

  private static void awaitPrompts(Run run, int count) {
    Await.until(count + " prompts", () -> run.output().split("postern> ", -1).length == count + 1);
  }

  @Test
  void thePromptRunsCommandsAndSurvivesTheirErrors() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), PROFILES);
        Run run = shell.startOnTerminal()) {
      awaitPrompts(run, 1);
      run.type("/profiles");
      awaitPrompts(run, 2);
      run.type("/nonsense");
      awaitPrompts(run, 3);
      run.type("/exit");
      Outcome outcome = run.outcome();
      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.output())
          .contains("* work  signed in  (default)")
          .contains("\u001b[1;31merror:\u001b[0m unknown command /nonsense");
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void helpInThePromptTellsWhatThePromptTakes() throws Exception {
    try (Run run = shell.startOnTerminal()) {
      awaitPrompts(run, 1);
      run.type("/help");
      awaitPrompts(run, 2);
      run.type("/help token");
      awaitPrompts(run, 3);
      run.type("/exit");
      assertThat(run.outcome().output())
          .contains("\r\n  /login        sign in with", "\r\n  /exit         leave")
          .contains("usage: postern token")
          .doesNotContain("usage: postern COMMAND");
    }
  }

  @Test
  void helpInALoginTellsWhatMayBePasted() throws Exception {
    try (FakeDaemon daemon =
            FakeDaemon.serving(
                shell.socket(),
                peer -> {
                  peer.receive();
                  peer.event("{\"kind\":\"open-browser\",\"url\":\"https://example.com/\"}");
                  peer.receive();
                });
        Run run = shell.startOnTerminal("login", "--no-browser")) {
      Await.until("the url is shown", () -> run.output().contains("visit the url above"));
      run.type("/help");
      Await.until("the help is shown", () -> run.output().contains("code#state"));
      run.press("\u0003");
      assertThat(run.outcome().exitCode()).isEqualTo(130);
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void loginInASessionOpensABrowser() throws Exception {
    Path browser = shell.script("browser", "echo \"$1\" >'%s/opened'".formatted(folder));
    shell.with("BROWSER", browser.toString());
    try (FakeDaemon daemon =
            FakeDaemon.serving(
                shell.socket(),
                peer -> {
                  peer.receive();
                  peer.event("{\"kind\":\"open-browser\",\"url\":\"https://example.com/\"}");
                  peer.answer(1, "{\"profile\":\"work\",\"store\":\"keychain\"}");
                });
        Run run = shell.startOnTerminal()) {
      awaitPrompts(run, 1);
      run.type("/login");
      awaitPrompts(run, 2);
      run.type("/exit");
      assertThat(run.outcome().output()).contains("signed in", "profile work");
      Await.until("the browser is opened", () -> Files.exists(folder.resolve("opened")));
      assertThat(daemon.received())
          .singleElement()
          .satisfies(call -> assertThat(call).contains("\"method\":\"login\""));
    }
  }

  @Test
  void logoutInASessionSignsOut() throws Exception {
    String signedOut = "{\"profiles\":[{\"profile\":\"work\",\"revoked\":true}]}";
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), signedOut);
        Run run = shell.startOnTerminal()) {
      awaitPrompts(run, 1);
      run.type("/logout");
      awaitPrompts(run, 2);
      run.type("/exit");
      assertThat(run.outcome().output()).contains("signed out of profile work");
      assertThat(daemon.received())
          .singleElement()
          .satisfies(call -> assertThat(call).contains("\"method\":\"logout\""));
    }
  }

  @Test
  void withoutColourThereIsNone() throws Exception {
    try (Run run = shell.with("NO_COLOR", "1").startOnTerminal()) {
      awaitPrompts(run, 1);
      run.type("/nonsense");
      awaitPrompts(run, 2);
      run.type("/exit");
      assertThat(run.outcome().output())
          .contains("postern: error: unknown command /nonsense")
          .doesNotContain("\u001b");
    }
  }

  @Test
  void theEndOfTheInputLeavesThePrompt() throws Exception {
    try (Run run = shell.startOnTerminal()) {
      awaitPrompts(run, 1);
      run.type("\u0004");
      assertThat(run.outcome().exitCode()).isZero();
    }
  }

  @Test
  void ctrlCInALoginLeavesTheLoginAlone() throws Exception {
    try (FakeDaemon daemon =
            FakeDaemon.serving(
                shell.socket(),
                peer -> {
                  peer.receive();
                  peer.event("{\"kind\":\"open-browser\",\"url\":\"https://example.com/\"}");
                  peer.receive();
                });
        Run run = shell.startOnTerminal()) {
      awaitPrompts(run, 1);
      run.type("/login --no-browser");
      Await.until("the url is shown", () -> run.output().contains("visit the url above"));
      run.press("half a code\u0003");
      awaitPrompts(run, 2);
      run.type("/exit");
      Outcome outcome = run.outcome();
      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.output()).contains("login cancelled");
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void ctrlCLeavesThePrompt() throws Exception {
    try (Run run = shell.startOnTerminal()) {
      awaitPrompts(run, 1);
      run.type("\u0003");
      assertThat(run.outcome().exitCode()).isEqualTo(130);
    }
  }
}
