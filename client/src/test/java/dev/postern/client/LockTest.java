package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Program.class)
class LockTest {
  private static final String CALL =
      """
      {"jsonrpc":"2.0","id":1,"method":"%s","params":{"passphrase":"fake passphrase"}}\
      """;

  private final Shell shell;

  LockTest(Program program, @TempDir Path folder) {
    shell = new Shell(program, folder);
  }

  private static void type(Run run, String prompt, String passphrase) throws Exception {
    Await.until(prompt, () -> run.output().contains("postern: " + prompt + ": "));
    run.type(passphrase);
  }

  @Test
  void thePassphraseIsChosenUnseenAndTwice() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), "{}");
        Run run = shell.startOnTerminal("lock")) {
      type(run, "passphrase", "fake passphrase");
      type(run, "the same again", "fake passphrase");
      Outcome outcome = run.outcome();
      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.output())
          .doesNotContain("fake")
          .endsWith("postern: locked, until postern unlock\r\n");
      assertThat(daemon.received()).containsExactly(CALL.formatted("lock"));
    }
  }

  @Test
  void aChangeAsksForTheOldPassphraseFirst() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), "{}");
        Run run = shell.start("lock", "--change")) {
      assertThat(run.type("fake old").type("fake new").endInput().outcome().exitCode()).isZero();
      assertThat(daemon.received())
          .singleElement()
          .asString()
          .contains("{\"passphrase\":\"fake new\",\"current\":\"fake old\"}");
    }
  }

  @Test
  void onATerminalTheNewOneIsTypedTwiceAfterTheOld() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), "{}");
        Run run = shell.startOnTerminal("lock", "--change")) {
      type(run, "passphrase", "fake old");
      type(run, "new passphrase", "fake new");
      type(run, "the same again", "fake new");
      assertThat(run.outcome().exitCode()).isZero();
      assertThat(daemon.received()).singleElement().asString().contains("\"current\":\"fake old\"");
    }
  }

  @Test
  void twoThatDifferLockNothing() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), "{}");
        Run run = shell.startOnTerminal("lock")) {
      type(run, "passphrase", "fake passphrase");
      type(run, "the same again", "fake passphrasf");
      Outcome outcome = run.outcome();
      assertThat(outcome.exitCode()).isEqualTo(2);
      assertThat(outcome.output()).contains("the two passphrases differ").doesNotContain("fake");
      assertThat(daemon.received()).isEmpty();
    }
  }

  @Test
  void aPassphraseMayComeThroughAPipe() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), "{}")) {
      try (Run run = shell.start("unlock")) {
        assertThat(run.type("fake passphrase").endInput().outcome())
            .isEqualTo(new Outcome(0, "", "postern: unlocked\n"));
      }
      try (Run run = shell.start("lock")) {
        assertThat(run.type("fake passphrase").endInput().outcome().exitCode()).isZero();
      }
      assertThat(daemon.received())
          .containsExactly(CALL.formatted("unlock"), CALL.formatted("lock"));
      Outcome absent = shell.run("unlock");
      assertThat(absent.exitCode()).isEqualTo(2);
      assertThat(absent.errors())
          .contains("it is read from the terminal, or as one line of standard input");
      try (Run run = shell.start("lock")) {
        assertThat(run.type("").endInput().outcome().errors()).contains("the passphrase is empty");
      }
      assertThat(daemon.received()).hasSize(2);
    }
  }

  @Test
  void aWrongPassphraseIsRefused() throws Exception {
    try (FakeDaemon daemon =
            FakeDaemon.refusing(shell.socket(), -32002, "the passphrase is wrong", "wait 2 s");
        Run run = shell.startOnTerminal("unlock")) {
      type(run, "passphrase", "fake passphrase");
      Outcome outcome = run.outcome();
      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(outcome.output()).contains("error: the passphrase is wrong");
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void ctrlCLeavesTheTerminalAsItWas() throws Exception {
    String line =
        "trap : INT; stty -a >before; \"$PROGRAM\" unlock; echo \"exit $?\"; stty -a | diff before"
            + " -";
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), "{}");
        Run run = shell.startShOnTerminal(line)) {
      Await.until("the question", () -> run.output().contains("postern: passphrase: "));
      Outcome outcome = run.press("half a pass\u0003").outcome();
      assertThat(outcome.output()).endsWith("\nexit 130\r\n").doesNotContain("half");
      assertThat(outcome.exitCode()).isZero();
      assertThat(daemon.received()).isEmpty();
    }
  }
}
