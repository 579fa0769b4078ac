package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(value = Program.class, names = "NATIVE")
class ForgetTest {
  private static final String FORGOTTEN = "{\"lines\":[\"login of work\"],\"failures\":[]}";

  private final Shell shell;

  ForgetTest(Program program, @TempDir Path folder) {
    shell = new Shell(program, folder);
  }

  private static List<Boolean> rehearsals(FakeDaemon daemon) {
    return daemon.received().stream().map(call -> call.endsWith("\"rehearse\":true}}")).toList();
  }

  @Test
  void everythingIsShownAndAskedAboutBeforeItGoes() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), FORGOTTEN);
        Run run = shell.startOnTerminal("logout", "--everything")) {
      Await.until("the question is asked", () -> run.output().contains("forget all this? [y/N] "));
      assertThat(run.output()).contains("this would be forgotten:\r\n  login of work\r\n");
      assertThat(rehearsals(daemon)).containsExactly(true);
      Outcome outcome = run.type("y").outcome();
      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.output()).endsWith("postern: forgotten:\r\n  login of work\r\n");
      assertThat(rehearsals(daemon)).containsExactly(true, false);
    }
  }

  @Test
  void withoutConsentNothingGoes() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), FORGOTTEN)) {
      Outcome outcome = shell.run("logout", "--everything");
      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(outcome.errors()).endsWith("postern: hint: run it in a terminal, or give --yes\n");
      try (Run run = shell.startOnTerminal("logout", "--everything")) {
        Await.until("the question is asked", () -> run.output().contains("[y/N] "));
        assertThat(run.type("n").outcome().exitCode()).isEqualTo(4);
      }
      assertThat(rehearsals(daemon)).containsExactly(true, true);
    }
  }

  @Test
  void whatCouldNotBeForgottenIsAnError() throws Exception {
    String failed = "{\"lines\":[\"login of work\"],\"failures\":[\"the keychain is locked\"]}";
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), failed)) {
      Outcome outcome = shell.run("logout", "--everything", "--yes");
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.errors()).endsWith("postern: error: the keychain is locked\n");
      assertThat(rehearsals(daemon)).containsExactly(true, false);
    }
  }

  @Test
  void whereNothingIsKeptNothingIsAsked() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), "{}")) {
      assertThat(shell.run("logout", "--everything"))
          .isEqualTo(new Outcome(0, "", "postern: there is nothing to forget\n"));
      assertThat(rehearsals(daemon)).containsExactly(true);
    }
  }
}
