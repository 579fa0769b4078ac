package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Program.class)
class StartTest {
  private static final String PROFILES =
      """
      {"defaultProfile":"work","current":"work","profiles":[]}""";

  private final Path folder;
  private final Shell shell;

  StartTest(Program program, @TempDir Path folder) {
    this.folder = folder;
    this.shell = new Shell(program, folder);
  }

  /** A daemon that records how it was started, and ends when the test answers in its place. */
  private void installDaemon() throws IOException {
    Path daemon =
        shell.script(
            "posternd",
            """
            cd_was=$(pwd)
            cd '%s'
            echo start >>starts
            env >environment
            { echo "$cd_was"; readlink /proc/self/fd/0 /proc/self/fd/2; ps -o sid= -p $$; echo $$; } >how
            mv how started
            turns=0
            while [ ! -e answering ] && [ $turns -lt 3000 ]; do sleep 0.02; turns=$((turns + 1)); done
            """
                .formatted(folder));
    shell.with("POSTERN_DAEMON", daemon.toString());
  }

  private FakeDaemon answerOnceStarted() throws IOException {
    Await.until("the daemon is started", () -> Files.exists(folder.resolve("started")));
    FakeDaemon daemon = FakeDaemon.answering(shell.socket(), PROFILES);
    Files.createFile(folder.resolve("answering"));
    return daemon;
  }

  @Test
  void aDaemonIsStartedWhereNoneAnswersAndThatIsSaid() throws Exception {
    installDaemon();
    try (Run run = shell.start("profiles", "--json");
        FakeDaemon daemon = answerOnceStarted()) {
      Outcome outcome = run.outcome();
      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.output()).isEqualTo(PROFILES + "\n");
      assertThat(withoutWaiting(outcome)).isEqualTo("postern: starting the daemon\n");
      assertThat(daemon.received()).hasSize(1);
    }
  }

  private void enableUnit() throws IOException {
    Path wants = folder.resolve(".config/systemd/user/sockets.target.wants");
    Files.createDirectories(wants);
    Files.createSymbolicLink(wants.resolve("postern.socket"), Path.of("../postern.socket"));
  }

  @Test
  void aUnitThatIsEnabledForASystemdThatDoesNotAnswerKeepsNoDaemonFromStarting() throws Exception {
    installDaemon();
    enableUnit();
    try (Run run = shell.start("profiles", "--json");
        FakeDaemon daemon = answerOnceStarted()) {
      assertThat(run.outcome())
          .isEqualTo(new Outcome(0, PROFILES + "\n", "postern: starting the daemon\n"));
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void whereSystemdListensNobodyConnectsWhoDoesNotWantADaemonToStart() throws Exception {
    enableUnit();
    shell.without("POSTERN_SOCKET");
    Path runtime =
        Files.createDirectory(
            folder.resolve("postern"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (FakeDaemon daemon = FakeDaemon.answering(runtime.resolve("postern.sock"), PROFILES)) {
      assertThat(shell.run("daemon", "status"))
          .isEqualTo(
              new Outcome(
                  3,
                  "",
                  """
                  postern: error: no daemon runs; systemd starts it for the next command that needs it
                  postern: hint: run: postern daemon start
                  """));
      assertThat(shell.run("daemon", "stop"))
          .isEqualTo(new Outcome(0, "", "postern: no daemon runs\n"));
      assertThat(shell.run("profiles", "--no-start").exitCode()).isEqualTo(3);
      assertThat(daemon.received()).isEmpty();
      assertThat(shell.run("profiles", "--json").output()).isEqualTo(PROFILES + "\n");
    }
    try (FakeDaemon forwarded = FakeDaemon.answering(shell.socket(), PROFILES)) {
      shell.with("POSTERN_SOCKET", shell.socket().toString());
      assertThat(shell.run("profiles", "--json", "--no-start").exitCode()).isZero();
      assertThat(forwarded.received()).hasSize(1);
    }
  }

  @Test
  void theDaemonIsDetachedAndSeesNoCredential() throws Exception {
    installDaemon();
    shell.with("ANTHROPIC_API_KEY", "fake-key").with("AWS_PROFILE", "x").with("LD_DEBUG", "y");
    shell.with("POSTERN_SANDBOX_ISSUER", "http://127.0.0.1:1");
    shell.with("JAVA_TOOL_OPTIONS", "-Dx=y").with("HTTPS_PROXY", "http://proxy.example.com");
    shell.with("ALL_PROXY", "socks5://127.0.0.1:1").with("all_proxy", "socks5://127.0.0.1:1");
    try (Run run = shell.start("profiles");
        FakeDaemon daemon = answerOnceStarted()) {
      assertThat(run.outcome().exitCode()).isZero();
      assertThat(daemon.received()).hasSize(1);
    }
    assertThat(folder.resolve("environment"))
        .content()
        .contains("HTTPS_PROXY=http://proxy.example.com", "POSTERN_SOCKET=")
        .contains("POSTERN_SANDBOX_ISSUER=http://127.0.0.1:1")
        .doesNotContain("ANTHROPIC", "AWS_", "LD_DEBUG", "JAVA_TOOL_OPTIONS", "socks5");
    List<String> how = Files.readAllLines(folder.resolve("started"));
    assertThat(how.subList(0, 2)).containsExactly("/", "/dev/null");
    assertThat(how.get(how.size() - 2).strip()).isEqualTo(how.getLast());
  }

  @Test
  void aRelativePathIsRefusedSinceTheDaemonRunsElsewhere() throws Exception {
    installDaemon();
    for (String name : List.of("POSTERN_CONFIG_DIR", "POSTERN_STATE_DIR", "POSTERN_SOCKET")) {
      assertThat(shell.with(name, "some/where").run("profiles"))
          .isEqualTo(
              new Outcome(
                  2,
                  "",
                  """
                  postern: error: %s is a relative path: some/where
                  postern: hint: set it to a path that begins with /
                  """
                      .formatted(name)));
      shell.without(name);
    }
    assertThat(folder.resolve("starts")).doesNotExist();
  }

  @Test
  void manyClientsAtOnceAreAllServed() throws Exception {
    installDaemon();
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      runs.add(shell.start("profiles", "--json"));
    }
    try (FakeDaemon daemon = answerOnceStarted()) {
      for (Run run : runs) {
        assertThat(run.outcome().output()).isEqualTo(PROFILES + "\n");
      }
      assertThat(daemon.received()).hasSize(12);
    }
    assertThat(Files.readAllLines(folder.resolve("starts"))).hasSize(1);
  }

  private String whatIsSaidOf(String body) throws Exception {
    Path daemon = shell.script("posternd", body);
    Outcome outcome = shell.with("POSTERN_DAEMON", daemon.toString()).run("profiles");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errors()).startsWith("postern: starting the daemon\n");
    String errors = withoutWaiting(outcome);
    return errors.substring(errors.indexOf('\n') + 1);
  }

  /** A busy machine makes any start a slow one. */
  private static String withoutWaiting(Outcome outcome) {
    return outcome.errors().replaceAll("(?m)^postern: waiting for .*\n", "");
  }

  @Test
  void whatTheDaemonWaitsForIsToldOnce() throws Exception {
    Path daemon =
        shell.script(
            "posternd",
            """
            echo 'posternd: waiting for process 4711, which owns /state' >&2
            while [ ! -e %s/heard ]; do sleep 0.02; done
            echo 'posternd: error: it does not answer' >&2; exit 4"""
                .formatted(folder));
    try (Run run = shell.with("POSTERN_DAEMON", daemon.toString()).start("profiles")) {
      Await.until("it is told", () -> run.errors().contains("process 4711"));
      Files.createFile(folder.resolve("heard"));
      assertThat(run.outcome().errors())
          .containsOnlyOnce("postern: waiting for process 4711, which owns /state\n")
          .endsWith(
              """
              postern: error: the daemon did not start: it does not answer
              postern: hint: run %s/posternd to see why
              """
                  .formatted(folder));
    }
  }

  @Test
  void aDaemonThatIsSlowIsWaitedForAndThatIsSaidAfterASecond() throws Exception {
    installDaemon();
    try (Run run = shell.start("profiles", "--json")) {
      Await.until(
          "it is told",
          () ->
              run.errors()
                  .startsWith("postern: starting the daemon\npostern: waiting for it to answer\n"));
      try (FakeDaemon daemon = answerOnceStarted()) {
        assertThat(run.outcome().exitCode()).isZero();
        assertThat(daemon.received()).hasSize(1);
      }
    }
  }

  @Test
  void whyTheDaemonEndedIsToldInItsOwnWordsAndNotInThoseOfAnotherDay() throws Exception {
    Files.writeString(folder.resolve("posternd.log"), "posternd: error: of another day\n");
    Files.writeString(folder.resolve("s.sock.problem"), "posternd: error: of another day\n");
    assertThat(
            whatIsSaidOf(
                """
                echo 'WARNING: beside the point' >&2
                echo 'posternd: error: others may \033[31m enter it' >&2
                echo 'posternd: hint: chmod it' >&2; exit 4"""))
        .isEqualTo(
            """
            postern: error: the daemon ended at once: others may \ufffd[31m enter it
            postern: hint: chmod it
            """);
  }

  @Test
  void whatTheJvmOrTheShellSaysIsToldOnOneLine() throws Exception {
    assertThat(
            whatIsSaidOf(
                """
                printf 'Error occurred during initialization of VM\n\nNo room\n\tat x\n'; exit 1"""))
        .isEqualTo(
            """
            postern: error: the daemon ended at once: Error occurred during initialization of VM: No room
            postern: hint: run %s/posternd to see why
            """
                .formatted(folder));
  }

  @Test
  void aDaemonThatEndsWithoutAWordIsNamed() throws Exception {
    assertThat(whatIsSaidOf("exit 1"))
        .isEqualTo(
            """
            postern: error: the daemon ended at once
            postern: hint: run %s/posternd to see why
            """
                .formatted(folder));
  }

  @Test
  void aDaemonWithMuchToSayIsHeardToItsEnd() throws Exception {
    assertThat(
            whatIsSaidOf(
                "i=0; while [ $i -lt 200 ]; do echo line $i; i=$((i + 1)); done;"
                    + " echo 'posternd: error: so it is'"))
        .startsWith("postern: error: the daemon ended at once: so it is\n");
  }

  @Test
  void aDaemonThatCannotBeStartedIsNamed() throws Exception {
    Path absent = folder.resolve("absent");
    assertThat(shell.with("POSTERN_DAEMON", absent.toString()).run("profiles"))
        .isEqualTo(
            new Outcome(
                3,
                "",
                """
                postern: starting the daemon
                postern: error: cannot start %s: no such file or folder
                postern: hint: set POSTERN_DAEMON to the path of posternd
                """
                    .formatted(absent)));
  }
}
