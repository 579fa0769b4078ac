package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(value = Program.class, names = "NATIVE")
class LogTest {
  private static final String AUDIT =
      """
      {"entries":[{"at":1769850300999,"method":"token","program":"/usr/bin/postern","pid":4711,\
      "parents":["/usr/bin/bash","/usr/bin/tmux"],"profile":"work","outcome":"served"},\
      {"at":1769850301000,"method":"lock","program":"unknown","pid":7,"parents":[],\
      "outcome":"done\\u001b"}]}""";
  private static final String FORWARD =
      "{\"sockets\":[{\"path\":\"/run/f.sock\",\"profiles\":[\"a\",\"b\"],\"expiresAt\":1}]}";

  private final Path folder;
  private final Shell shell;

  LogTest(Program program, @TempDir Path folder) throws Exception {
    this.folder = folder.toRealPath();
    shell = new Shell(program, folder);
  }

  private Outcome answered(String result, String parameters, String... arguments) throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), result)) {
      Outcome outcome = shell.run(arguments);
      assertThat(daemon.received()).hasSize(1);
      assertThat(daemon.received().getFirst()).endsWith(",\"params\":" + parameters + "}");
      return outcome;
    } finally {
      Files.deleteIfExists(shell.socket());
    }
  }

  @Test
  void theLogIsATableInLocalTime() throws Exception {
    shell.with("TZ", "Asia/Tokyo");
    assertThat(answered(AUDIT, "{}", "log"))
        .isEqualTo(
            new Outcome(
                0,
                """
                time      program  pid   profile  what  outcome
                2026-01-31
                18:05:00  postern  4711  work     token  served
                          started by bash < tmux
                18:05:01  unknown  7     -        lock  done\ufffd
                          started by an unknown program
                """,
                ""));
  }

  @Test
  void theLogFitsATerminal() throws Exception {
    String refused =
        AUDIT.replace(
            "served",
            "refused: the login of profile work has ended, since the server no longer takes it"
                + " \u4f60".repeat(9));
    String output = answered(refused, "{}", "log").output();
    assertThat(output).contains("since the server no\n          longer takes it");
    assertThat(output.lines())
        .allSatisfy(
            line ->
                assertThat(line.codePoints().map(c -> c < 0x1100 ? 1 : 2).sum()).isLessThan(81));
  }

  @Test
  void theLogIsOneObjectForAProgram() throws Exception {
    assertThat(answered(AUDIT, "{\"limit\":2}", "log", "-n", "2", "--json").output())
        .isEqualTo(AUDIT + "\n");
    assertThat(answered("{\"entries\":[]}", "{\"limit\":10000}", "log", "-n", "10000").errors())
        .isEqualTo("postern: nothing was asked for yet\n");
  }

  @Test
  void thePathOfAForwardedSocketStandsAlone() throws Exception {
    Outcome outcome =
        answered(
            FORWARD,
            """
            {"profiles":["a","b"],"directory":"%s","path":"%s/f.sock","seconds":3600}"""
                .formatted(folder, folder),
            "forward --profile a --profile b --lifetime 1h --socket f.sock".split(" "));
    assertThat(outcome.output()).isEqualTo("/run/f.sock\n");
    assertThat(outcome.errors()).startsWith("postern: serves a, b; closes ");
  }

  @Test
  void forwardedSocketsAreListedAndClosed() throws Exception {
    assertThat(answered(FORWARD, "{}", "forward", "--list", "--json").output())
        .isEqualTo(FORWARD + "\n");
    assertThat(answered(FORWARD, "{}", "forward", "--list").output())
        .startsWith("socket       profiles  closes\n/run/f.sock  a, b      ");
    assertThat(answered("{\"sockets\":[]}", "{}", "forward", "--list").errors())
        .isEqualTo("postern: no socket is open\n");
    assertThat(answered(FORWARD, "{\"path\":\"/f\"}", "forward", "--close", "/f").errors())
        .isEqualTo("postern: closed /f\n");
    assertThat(answered(FORWARD, "{}", "forward", "--close").errors())
        .isEqualTo("postern: closed them all\n");
  }
}
