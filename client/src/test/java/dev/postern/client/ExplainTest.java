package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(value = Program.class, names = "NATIVE")
class ExplainTest {
  private static final String DAEMON_STATUS =
      """
      {"version":"0.1.0","protocolVersion":1,"pid":4711,"startedAt":1,"socket":"/s","connections":1,\
      "logFile":"/l"}""";
  private static final String STATUS =
      """
      {"profile":"default","store":"memory","profiles":[]}""";
  private static final String DIAGNOSIS =
      """
      {"checks":[{"name":"store","state":"ok","message":"keychain"},\
      {"name":"clock","state":"%s","message":"two minutes\\u001b off","cure":"set it"}]}""";
  private static final String EXPLANATION =
      """
      {"sentence":"the api key counts: it is set","answered":%s,"rows":[\
      {"source":"cloud provider","state":"absent"},\
      {"source":"api key","origin":"ANTHROPIC_API_KEY","state":"chosen"},\
      {"source":"helper","origin":"/p/.claude/settings.json","state":"blocked",\
      "why":"not trusted\\u001b","cure":"run: postern trust"}],\
      "notices":[{"message":"two sources","hint":"unset one"}]}""";

  private static final String FAILED =
      """
      {"sentence":"using apiKeyHelper","answered":true,"rows":[],"lastFailure":{"at":1,\
      "source":"apiKeyHelper","message":"exit code 3","hint":"see why"}}""";

  private final Shell shell;

  ExplainTest(Program program, @TempDir Path folder) {
    shell = new Shell(program, folder);
  }

  private Outcome answered(String result, String... arguments) throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), result)) {
      Outcome outcome = shell.run(arguments);
      assertThat(daemon.received()).hasSize(1);
      return outcome;
    } finally {
      Files.deleteIfExists(shell.socket());
    }
  }

  private Outcome diagnosed(String diagnosis, String... arguments) throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answeringInTurn(shell.socket(), DAEMON_STATUS, diagnosis)) {
      Outcome outcome = shell.run(arguments);
      assertThat(daemon.received().getLast()).contains("\"method\":\"doctor\"");
      return outcome;
    } finally {
      Files.deleteIfExists(shell.socket());
    }
  }

  @Test
  void everySourceIsARowAndTheLastLineSaysWhatCounts() throws Exception {
    assertThat(answered(EXPLANATION.formatted(true), "explain"))
        .isEqualTo(
            new Outcome(
                0,
                """
                source          state    where
                cloud provider  absent
                api key         chosen   ANTHROPIC_API_KEY
                helper          blocked  /p/.claude/settings.json
                  not trusted\ufffd

                the api key counts: it is set
                """,
                """
                postern: hint: helper: run: postern trust
                postern: two sources
                postern: hint: unset one
                """));
  }

  @Test
  void theLastFailureOfWhatCountsIsShownWithItsHint() throws Exception {
    Outcome outcome = answered(FAILED, "explain");
    assertThat(outcome.output())
        .containsPattern(
            "\nusing apiKeyHelper\nits last failure, [0-9]+ d( [0-9]+ h)? ago: exit code 3\n$");
    assertThat(outcome.errors()).isEqualTo("postern: hint: apiKeyHelper: see why\n");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void explainExitsByWhetherACredentialCounts() throws Exception {
    String nothing = EXPLANATION.formatted(false);
    assertThat(answered(nothing, "explain").exitCode()).isEqualTo(1);
    assertThat(answered(nothing, "explain", "--json"))
        .isEqualTo(new Outcome(1, nothing + "\n", ""));
  }

  @Test
  void doctorShowsTheDaemonsChecksBesideItsOwn() throws Exception {
    assertThat(diagnosed(DIAGNOSIS.formatted("warn"), "doctor"))
        .isEqualTo(
            new Outcome(
                0,
                """
                ok    daemon: answers at /s
                ok    store: keychain
                warn  clock: two minutes\ufffd off
                      cure: set it
                """,
                ""));
  }

  @Test
  void doctorExitsByTheWorstCheck() throws Exception {
    assertThat(diagnosed(DIAGNOSIS.formatted("fail"), "--doctor").exitCode()).isEqualTo(5);
    assertThat(diagnosed(DIAGNOSIS.formatted("fail"), "doctor", "--json"))
        .isEqualTo(
            new Outcome(
                5,
                DIAGNOSIS
                        .formatted("fail")
                        .replace(
                            "[{",
                            "[{\"name\":\"daemon\",\"state\":\"ok\",\"message\":\"answers at"
                                + " /s\"},{")
                    + "\n",
                ""));
  }

  @ParameterizedTest
  @CsvSource({"explain,explain", "doctor,doctor", "status,explain", "trust,trust.review"})
  void allVariablesAreSentWhereTheConfigurationNeedsThem(String command, String method)
      throws Exception {
    shell.with("OTHER", "fake-other");
    try (FakeDaemon daemon =
        FakeDaemon.serving(
            shell.socket(),
            peer -> {
              int id = 1;
              while (!peer.receive().contains("\"method\":\"" + method + "\"")) {
                peer.answer(id++, command.equals("status") ? STATUS : DAEMON_STATUS);
              }
              peer.refuse(id++, -32008, "the configuration names others", "send all");
              peer.receive();
              peer.refuse(id, -32000, "that is enough", "");
            })) {
      shell.run(command);
      assertThat(daemon.received().getLast())
          .contains("\"method\":\"" + method + "\"")
          .contains("{\"name\":\"OTHER\",\"value\":\"fake-other\"}", "\"complete\":true");
    }
  }
}
