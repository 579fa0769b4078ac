package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(value = Program.class, names = "NATIVE")
class CredentialsTest {
  private static final String CREDENTIAL =
      """
      {"source":"stored login","value":"fake-access-token-1",\
      "headers":[{"name":"authorization","value":"Bearer fake-access-token-1"},\
      {"name":"x-beta","value":"one"}],\
      "set":[{"name":"ANTHROPIC_AUTH_TOKEN","value":"it's $(touch pwned) \\"fake\\"\\u000a`x`"}],\
      "unset":["ANTHROPIC_API_KEY"],"newField":1,\
      "notices":[{"message":"two keys\\u001b are set","hint":"unset one"}]}""";
  private static final String NOTICE =
      "postern: two keys\ufffd are set\npostern: hint: unset one\n";

  private final Path folder;
  private final Shell shell;

  CredentialsTest(Program program, @TempDir Path folder) throws Exception {
    this.folder = folder.toRealPath();
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

  @Test
  void theVariablesThatDecideAreSentAndNoOthers() throws Exception {
    shell
        .with("ANTHROPIC_API_KEY", "fake=key ä")
        .with("AWS_PROFILE", "")
        .with("OTHER", "fake-other")
        .with("CI", "1")
        .with("LC_ALL", "C.UTF-8");
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), CREDENTIAL)) {
      shell.run("credentials", "--bare", "--settings", "s.json", "--profile", "work");
      assertThat(daemon.received().getFirst())
          .startsWith(
              """
              {"jsonrpc":"2.0","id":1,"method":"credential","params":{"context":\
              {"directory":"%s","profile":"work","environment":["""
                  .formatted(folder))
          .contains(
              "{\"name\":\"ANTHROPIC_API_KEY\",\"value\":\"fake=key ä\"}",
              "{\"name\":\"AWS_PROFILE\",\"value\":\"\"}",
              "{\"name\":\"CI\",\"value\":\"1\"}")
          .doesNotContain("OTHER", "PATH")
          .endsWith(
              """
              ],"complete":false,"bare":true,"settings":"%s/s.json","interactive":false,\
              "forHelper":false},"rejected":false}}"""
                  .formatted(folder));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"credentials", "helper", "exec"})
  void forHowLongTheCredentialHoldsIsTold(String command) throws Exception {
    String[] arguments = {command, "--min-ttl", "1h", "true"};
    int words = command.equals("exec") ? 4 : 3;
    assertThat(answered(ending(4_102_444_800L), Arrays.copyOf(arguments, words)).errors())
        .matches("postern: the credential of stored login holds for \\d+ d \\d+ h\n");
    assertThat(answered(ending(1), Arrays.copyOf(arguments, words)).errors())
        .isEqualTo(
            "postern: the credential of stored login holds for 0 s, although 1 h was asked for\n");
  }

  @Test
  void aProgramThatMayNotKnowTheFormOfAnOAuthLoginIsTold() throws Exception {
    String login =
        """
        {"source":"stored login","value":"fake-access-token-1",\
        "set":[{"name":"CLAUDE_CODE_OAUTH_TOKEN","value":"fake-access-token-1"}]}""";
    assertThat(answered(login, "exec", "true").errors())
        .isEqualTo(
            """
            postern: this login is given as CLAUDE_CODE_OAUTH_TOKEN, which claude code reads
            postern: hint: anthropic's sdks do not: see Forms in docs/credentials.md for what they take
            """);
    Files.createSymbolicLink(folder.resolve("claude"), Path.of("/bin/true"));
    assertThat(answered(login, "exec", folder.resolve("claude").toString()).errors()).isEmpty();
  }

  private static String ending(long moment) {
    return """
        {"source":"stored login","value":"fake-access-token-1","expiresAt":%d}"""
        .formatted(moment);
  }

  @Test
  void settingSourcesAreSentAsTheyAreGivenAndNoneWhereRestricted() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), CREDENTIAL)) {
      shell.run("credentials", "--setting-sources", "user,local");
      assertThat(daemon.received().getFirst()).contains("\"settingSources\":\"user,local\"");
    }
    Files.delete(shell.socket());
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), CREDENTIAL)) {
      shell.run("credentials", "--restricted");
      assertThat(daemon.received().getFirst()).contains("\"settingSources\":\"\"");
    }
  }

  @Test
  void anEnvironmentThatIsTooLargeIsToldAsThat() throws Exception {
    for (int i = 0; i < 11; i++) {
      shell.with("LARGE_" + i, "x".repeat(100_000));
    }
    try (FakeDaemon _ =
        FakeDaemon.serving(
            shell.socket(),
            peer -> {
              peer.receive();
              peer.refuse(1, -32008, "a helper must run", "send all");
            })) {
      Outcome outcome = shell.run("credentials");
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.errors())
          .contains("bytes, and the daemon takes 1048576")
          .contains("unset what is large");
    }
  }

  @Test
  void allVariablesAreSentWhereACommandNeedsThem() throws Exception {
    try (FakeDaemon daemon =
        FakeDaemon.serving(
            shell.with("OTHER", "fake-other").socket(),
            peer -> {
              peer.receive();
              peer.refuse(1, -32008, "a helper must run", "send all");
              peer.receive();
              peer.notify(
                  "credential.event",
                  "{\"kind\":\"command-output\",\"text\":\"log in\\u001b[2J\"}");
              peer.notify(
                  "credential.event",
                  "{\"kind\":\"still-running\",\"message\":\"the helper runs since 3 s\"}");
              peer.notify("credential.event", "{\"kind\":\"from-the-future\"}");
              peer.answer(2, CREDENTIAL);
            })) {
      assertThat(shell.run("credentials"))
          .isEqualTo(
              new Outcome(
                  0,
                  CREDENTIAL + "\n",
                  "log in\ufffd[2J\npostern: the helper runs since 3 s\n" + NOTICE));
      assertThat(daemon.received().getFirst()).contains("\"complete\":false");
      assertThat(daemon.received().getLast())
          .contains("{\"name\":\"OTHER\",\"value\":\"fake-other\"}", "\"complete\":true");
    }
  }

  @Test
  void aSecondDemandForAllVariablesIsAnError() throws Exception {
    try (FakeDaemon daemon =
        FakeDaemon.serving(
            shell.socket(),
            peer -> {
              peer.receive();
              peer.refuse(1, -32008, "a helper must run", "send all");
              peer.receive();
              peer.refuse(2, -32008, "a helper must run", "send all");
            })) {
      assertThat(shell.run("credentials").exitCode()).isEqualTo(5);
      assertThat(daemon.received()).hasSize(2);
    }
  }

  @Test
  void theShellTakesTheVariablesAsTheyAre() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), CREDENTIAL)) {
      Outcome outcome =
          shell
              .with("ANTHROPIC_API_KEY", "fake-key")
              .runInSh(
                  "eval \"$(\"$0\" credentials --format env)\"; "
                      + "printf '%s' \"$ANTHROPIC_AUTH_TOKEN${ANTHROPIC_API_KEY-unset}\"");
      assertThat(outcome)
          .isEqualTo(new Outcome(0, "it's $(touch pwned) \"fake\"\n`x`unset", NOTICE));
      assertThat(folder.resolve("pwned")).doesNotExist();
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void headersAreLines() throws Exception {
    assertThat(answered(CREDENTIAL, "credentials", "--format=headers").output())
        .isEqualTo("authorization: Bearer fake-access-token-1\nx-beta: one\n");
    assertThat(answered("{\"source\":\"bedrock\"}", "credentials", "--format=headers"))
        .isEqualTo(new Outcome(0, "", ""));
    assertThat(
            answered(
                "{\"source\":\"bedrock\",\"processCredential\":\"{}\","
                    + "\"headers\":[{\"name\":\"x-own\",\"value\":\"1\"}]}",
                "credentials",
                "--format=headers"))
        .isEqualTo(
            new Outcome(
                5,
                "",
                """
                postern: error: no header carries the credential of bedrock
                postern: hint: run: postern credentials --format env
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"source\":\"s\",\"set\":[{\"name\":\"A;touch x\",\"value\":\"fake\"}]}",
        "{\"source\":\"s\",\"unset\":[\"1A\"]}",
        "{\"source\":\"s\",\"unset\":[\"\"]}"
      })
  void aNameThatAShellWouldEvaluateIsRefused(String result) throws Exception {
    Outcome outcome = answered(result, "credentials", "--format", "env");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.output()).isEmpty();
  }

  @Test
  void aHeaderOfTwoLinesIsRefused() throws Exception {
    String result = "{\"source\":\"s\",\"headers\":[{\"name\":\"a\",\"value\":\"b\\r\\nc: d\"}]}";
    assertThat(answered(result, "credentials", "--format", "headers").exitCode()).isEqualTo(3);
  }

  @Test
  void awsGetsTheDocumentThatItsOwnProgramsRead() throws Exception {
    String result =
        """
        {"source":"bedrock","processCredential":"{\\"Version\\":1,\\"AccessKeyId\\":\\"fake\\"}"}""";
    assertThat(answered(result, "credentials"))
        .isEqualTo(new Outcome(0, "{\"Version\":1,\"AccessKeyId\":\"fake\"}\n", ""));
  }

  @Test
  void theHelperPrintsOneLine() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), CREDENTIAL)) {
      assertThat(shell.run("helper")).isEqualTo(new Outcome(0, "fake-access-token-1\n", NOTICE));
      assertThat(daemon.received().getFirst()).contains("\"forHelper\":true");
    }
  }

  @Test
  void theHelperHasNothingToPrintForACredentialOfManyParts() throws Exception {
    assertThat(answered("{\"source\":\"bedrock\"}", "helper"))
        .isEqualTo(
            new Outcome(
                5,
                "",
                """
                postern: error: the credential of bedrock is more than one key or token
                postern: hint: use postern exec, or postern credentials
                """));
    assertThat(answered("{\"source\":\"s\",\"value\":\"fake\\nsecond\"}", "helper").exitCode())
        .isEqualTo(3);
  }

  @Test
  void theHelperRefusesAnOAuthTokenThatNeedsAHeader() throws Exception {
    assertThat(
            answered(
                """
                {"source":"CLAUDE_CODE_OAUTH_TOKEN","value":"fake-oauth","set":[\
                {"name":"CLAUDE_CODE_OAUTH_TOKEN","value":"fake-oauth"}]}""",
                "helper"))
        .isEqualTo(
            new Outcome(
                4,
                "",
                """
                postern: error: CLAUDE_CODE_OAUTH_TOKEN gives an OAuth token, which the API does not \
                take from an apiKeyHelper
                postern: hint: run: postern setup claude-code, or start the program by \
                postern exec -- COMMAND
                """));
    assertThat(
            answered(
                """
                {"source":"named sdk profile","value":"fake-oauth","set":[\
                {"name":"ANTHROPIC_PROFILE","value":"work"}]}""",
                "helper"))
        .extracting(Outcome::exitCode)
        .isEqualTo(4);
  }
}
