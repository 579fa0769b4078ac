package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(value = Program.class, names = "NATIVE")
class TokenTest {
  private static final String TOKEN =
      """
      {"accessToken":"fake-access-token-1","profile":"work","scopes":[],"newField":{"a":[1]}}""";

  private final Path folder;
  private final Shell shell;

  TokenTest(Program program, @TempDir Path folder) {
    this.folder = folder;
    shell = new Shell(program, folder);
  }

  private Outcome tokenFrom(FakeDaemon.Service service) throws IOException, InterruptedException {
    try (FakeDaemon daemon = FakeDaemon.serving(shell.socket(), service)) {
      Outcome outcome = shell.run("token");
      assertThat(daemon.received()).hasSizeGreaterThanOrEqualTo(1);
      return outcome;
    }
  }

  @Test
  void theTokenStandsAloneOnStandardOutput() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), TOKEN)) {
      assertThat(shell.run("token", "--profile", "work", "--min-ttl=5m"))
          .isEqualTo(new Outcome(0, "fake-access-token-1\n", ""));
      assertThat(daemon.received())
          .containsExactly(
              """
              {"jsonrpc":"2.0","id":1,"method":"token","params":{"profile":"work",\
              "directory":"%s","minimumSeconds":300}}"""
                  .formatted(folder.toRealPath()));
    }
  }

  @Test
  void aRejectionIsToldInOneRoundTrip() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), TOKEN)) {
      assertThat(shell.run("token", "--rejected"))
          .isEqualTo(new Outcome(0, "fake-access-token-1\n", ""));
      assertThat(daemon.received()).singleElement().asString().contains("\"lastRejected\":true");
    }
  }

  @Test
  void aProgramNamesTheRejectedTokenOnStandardInput() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), TOKEN)) {
      try (Run run = shell.start("token", "--rejected-stdin")) {
        assertThat(run.type("fake-access-token-0").endInput().outcome().exitCode()).isZero();
      }
      assertThat(daemon.received())
          .singleElement()
          .asString()
          .contains("\"rejected\":\"fake-access-token-0\"");
      Outcome empty = shell.run("token", "--rejected-stdin");
      assertThat(empty.exitCode()).isEqualTo(2);
      assertThat(empty.errors()).contains("no token is on standard input");
    }
  }

  @Test
  void theFolderIsToldWhateverItsName() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), TOKEN)) {
      shell.with("LC_ALL", "C.UTF-8").runInSh("mkdir -p Bücher/日 && cd Bücher/日 && \"$0\" token");
      assertThat(daemon.received().getFirst())
          .contains("\"directory\":\"" + folder.toRealPath() + "/Bücher/日\"");
    }
  }

  @Test
  void anAnswerThatComesByteByByteIsUnderstood() throws Exception {
    Outcome outcome =
        tokenFrom(
            peer -> {
              peer.receive();
              String answer = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + TOKEN + "}\n";
              for (int i = 0; i < answer.length(); i++) {
                peer.send(answer.substring(i, i + 1));
              }
            });
    assertThat(outcome).isEqualTo(new Outcome(0, "fake-access-token-1\n", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "-32001, 1",
    "-32002, 4",
    "-32003, 5",
    "-32004, 5",
    "-32005, 2",
    "-32006, 1",
    "-32007, 3",
    "-32601, 2",
    "-1, 5"
  })
  void eachRefusalHasItsExitCode(int code, int exitCode) throws Exception {
    try (FakeDaemon daemon = FakeDaemon.refusing(shell.socket(), code, "so it is", "do that")) {
      assertThat(shell.run("token"))
          .isEqualTo(
              new Outcome(exitCode, "", "postern: error: so it is\npostern: hint: do that\n"));
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void terminalEscapesInAMessageAreNeutralised() throws Exception {
    Outcome outcome =
        tokenFrom(
            peer -> {
              peer.receive();
              peer.refuse(1, -32001, "\\u001b[2Jgone\\nnext\\u009b1m\\u202eend", "a\\rb");
            });
    assertThat(outcome.errors())
        .isEqualTo(
            """
            postern: error: \ufffd[2Jgone\ufffdnext\ufffd1m\ufffdend
            postern: hint: a\ufffdb
            """);
  }

  @Test
  void aTokenOfMoreThanOneVisibleLineIsNotPrinted() throws Exception {
    Outcome outcome =
        tokenFrom(
            peer -> {
              peer.receive();
              peer.answer(1, "{\"accessToken\":\"fake\\nsecond\",\"profile\":\"work\"}");
            });
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.output()).isEmpty();
    assertThat(outcome.errors()).contains("not one visible line").doesNotContain("second");
  }

  @Test
  void aDaemonThatHangsUpIsReported() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.serving(shell.socket(), FakeDaemon.Peer::receive)) {
      assertThat(shell.run("token"))
          .isEqualTo(
              new Outcome(
                  3,
                  "",
                  """
                  postern: error: the daemon hung up without an answer
                  postern: hint: try again, or run: postern daemon restart
                  """));
      assertThat(daemon.received()).hasSize(2);
    }
  }

  @Test
  void aDaemonThatDiesBeforeItsAnswerIsAskedOnceMore() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Outcome outcome =
        tokenFrom(
            peer -> {
              peer.receive();
              if (asked.getAndIncrement() > 0) {
                peer.answer(2, TOKEN);
              }
            });
    assertThat(outcome).isEqualTo(new Outcome(0, "fake-access-token-1\n", ""));
  }

  @Test
  void aConnectionThatBreaksWithoutBeingReadIsToldInWords() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.serving(shell.socket(), peer -> {})) {
      Outcome outcome = shell.run("token");
      assertThat(outcome.exitCode()).isEqualTo(3);
      assertThat(outcome.errors())
          .containsAnyOf("the other end broke off", "the other end is closed", "hung up");
      assertThat(daemon.received()).isEmpty();
    }
  }

  @Test
  void whatChangesSomethingIsNotSentTwice() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.serving(shell.socket(), FakeDaemon.Peer::receive)) {
      assertThat(shell.run("logout").errors()).contains("hung up without an answer");
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void aDaemonThatHangsUpInsideAFrameIsReported() throws Exception {
    Outcome outcome =
        tokenFrom(
            peer -> {
              peer.receive();
              peer.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"accessToken\":\"fake-acc");
            });
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.output()).isEmpty();
    assertThat(outcome.errors())
        .startsWith("postern: error: the daemon hung up in the middle of its answer\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hello                                          | not json
          []                                             | not an object
          {"jsonrpc":"2.0","id":1,"result":7}            | the result is not an object
          {"jsonrpc":"2.0","id":1,"result":{}}           | field accessToken is missing
          {"jsonrpc":"2.0","id":9,"result":{}}           | it answers what was not asked
          {"jsonrpc":"2.0","id":1,"method":"token"}      | it calls instead of answering
          {"jsonrpc":"1.0","id":1,"result":{}}           | jsonrpc
          """)
  void anAnswerThatMakesNoSenseIsReported(String line, String reason) throws Exception {
    Outcome outcome =
        tokenFrom(
            peer -> {
              peer.receive();
              peer.send(line + "\n");
            });
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.output()).isEmpty();
    assertThat(outcome.errors())
        .startsWith("postern: error: the daemon's answer makes no sense: ")
        .contains(reason)
        .endsWith("postern: hint: run: postern daemon restart\n");
  }

  @Test
  void anEndlessFrameIsGivenUp() throws Exception {
    Outcome outcome =
        tokenFrom(
            peer -> {
              peer.receive();
              String part = "x".repeat(64 * 1024);
              for (int i = 0; i < 64; i++) {
                peer.send(part);
              }
            });
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errors()).contains("a frame may have 1048576 bytes at most");
  }

  @Test
  void outputThatCannotBeWrittenIsAnError() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), TOKEN)) {
      Outcome outcome = shell.runInSh("exec \"$0\" token >/dev/full");
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.errors())
          .startsWith("postern: error: cannot write to standard output: no space left\n");
      assertThat(daemon.received()).hasSize(1);
    }
  }
}
