package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(value = Program.class, names = "NATIVE")
class ApprovalTest {
  private static final String LOGIN =
      "{\"source\":\"stored login\",\"value\":\"fake-token-1\",\"keyToApprove\":\"abcd\"}";
  private static final String KEY = "{\"source\":\"api key\",\"value\":\"fake-key-abcd\"}";
  private static final String EXPLANATION =
      "{\"sentence\":\"nothing counts\",\"answered\":false,\"rows\":[],\"keyToApprove\":\"abcd\"}";
  private static final String QUESTION = "postern: use the API key ending in …abcd? [y/N] ";

  private final Shell shell;

  ApprovalTest(Program program, @TempDir Path folder) {
    shell = new Shell(program, folder).with("ANTHROPIC_API_KEY", "fake-key-abcd");
  }

  private Outcome answering(String answer) throws Exception {
    try (Run run = shell.startOnTerminal("helper")) {
      Await.until("the question is asked", () -> run.output().contains(QUESTION));
      return run.type(answer).outcome();
    }
  }

  @Test
  void aKeyThatIsApprovedIsAskedForAgain() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answeringInTurn(shell.socket(), LOGIN, "{}", KEY)) {
      Outcome outcome = answering("y");
      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.output()).endsWith("fake-key-abcd\r\n").doesNotContain("fake-token-1");
      assertThat(daemon.received()).hasSize(3);
      assertThat(daemon.received().get(0)).contains("\"interactive\":true");
      assertThat(daemon.received().get(1))
          .contains("\"method\":\"key.approve\"", "ANTHROPIC_API_KEY")
          .endsWith("\"approved\":true}}");
    }
  }

  @Test
  void aKeyThatIsDeclinedIsRememberedAndTheOtherCredentialCounts() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answeringInTurn(shell.socket(), LOGIN, "{}")) {
      assertThat(answering("").output()).endsWith("fake-token-1\r\n");
      assertThat(daemon.received().get(1)).endsWith("\"approved\":false}}");
    }
  }

  @Test
  void theEndOfTheInputIsNoAnswer() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answeringInTurn(shell.socket(), LOGIN)) {
      assertThat(answering("\u0004").output()).endsWith("fake-token-1\r\n");
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void aRefusalForWantOfApprovalAsksAsWell() throws Exception {
    try (FakeDaemon daemon =
        FakeDaemon.serving(
            shell.socket(),
            peer -> {
              peer.receive();
              peer.refuse(1, -32001, "nothing counts here", "run: postern login");
              peer.receive();
              peer.answer(2, EXPLANATION);
              peer.receive();
              peer.answer(3, "{}");
              peer.receive();
              peer.answer(4, KEY);
            })) {
      assertThat(answering("yes").output())
          .endsWith("fake-key-abcd\r\n")
          .doesNotContain("nothing counts");
      assertThat(daemon.received().get(1)).contains("\"method\":\"explain\"");
    }
  }

  @Test
  void anApprovalDeclinedAfterARefusalLeavesTheRefusal() throws Exception {
    try (FakeDaemon daemon =
        FakeDaemon.serving(
            shell.socket(),
            peer -> {
              peer.receive();
              peer.refuse(1, -32001, "nothing counts here", "run: postern login");
              peer.receive();
              peer.answer(2, EXPLANATION);
              peer.receive();
              peer.answer(3, "{}");
            })) {
      Outcome outcome = answering("n");
      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(outcome.output()).contains("postern: error: nothing counts here");
      assertThat(daemon.received()).hasSize(3);
    }
  }

  @Test
  void aTerminalWhoseCiVariableSaysFalseIsInteractive() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), KEY)) {
      try (Run run = shell.with("CI", "false").startOnTerminal("helper")) {
        assertThat(run.outcome().output()).isEqualTo("fake-key-abcd\r\n");
      }
      assertThat(daemon.received()).hasSize(1).allMatch(call -> call.contains("e\":true,\"forH"));
    }
  }

  @Test
  void inCiAndWithoutATerminalNobodyIsAsked() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), LOGIN)) {
      assertThat(shell.run("helper")).isEqualTo(new Outcome(0, "fake-token-1\n", ""));
      shell.with("CI", "true");
      try (Run run = shell.startOnTerminal("helper")) {
        assertThat(run.outcome().output()).isEqualTo("fake-token-1\r\n");
      }
      assertThat(daemon.received()).hasSize(2).allMatch(call -> call.contains("e\":false,\"forH"));
    }
  }
}
