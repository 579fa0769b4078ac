package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
class CommandsTest {
  private static final String DAEMON_STATUS =
      """
      {"version":"0.1.0","protocolVersion":1,"pid":4711,"startedAt":1,"socket":"/s",\
      "sockets":["/state/posternd.sock","/s"],"connections":1,"logFile":"/l"}""";

  private final Shell shell;
  private final Path folder;

  CommandsTest(Program program, @TempDir Path folder) throws Exception {
    this.folder = folder.toRealPath();
    this.shell = new Shell(program, folder);
  }

  private static final String EXPLANATION =
      "{\"sentence\":\"using corp because so\",\"answered\":true,\"rows\":[],\"notices\":[]}";

  private static String status(String state) {
    return """
    {"profile":"work","profiles":[{"profile":"home","state":"signed-in","scopes":[]},\
    {"profile":"work","state":"%s","provider":"corp","account":"ada@example.com",\
    "scopes":["openid","email"],"expiresAt":1,"problem":"last\\u001b refresh failed",\
    "hint":"run: postern login"}],"store":"keychain"}"""
        .formatted(state);
  }

  private Outcome answeredStatus(String state, String... arguments) throws Exception {
    try (FakeDaemon daemon =
        FakeDaemon.answeringInTurn(shell.socket(), status(state), EXPLANATION)) {
      Outcome outcome = shell.run(arguments);
      assertThat(daemon.received()).hasSize(2);
      return outcome;
    } finally {
      Files.deleteIfExists(shell.socket());
    }
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

  @ParameterizedTest
  @CsvSource({"signed-in, 0", "refreshing, 0", "signing-in, 1", "signed-out, 1", "ended, 1"})
  void statusExitsByTheProfileInEffect(String state, int exitCode) throws Exception {
    assertThat(answeredStatus(state, "status").exitCode()).isEqualTo(exitCode);
    assertThat(answeredStatus(state, "status", "--profile", "home").exitCode()).isZero();
  }

  @Test
  void statusIsATableForAPerson() throws Exception {
    Outcome outcome = answeredStatus("refreshing", "status");
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.output())
        .startsWith("profile       home\nstate         signed in\n")
        .contains(
            """

            profile       work (in effect)
            state         refreshing
            account       ada@example.com
            provider      corp
            scopes        openid email
            """)
        .containsPattern("expires       [0-9]+ d [0-9]+ h ago|expires       [0-9]+ d ago")
        .contains("problem       last\ufffd refresh failed\nhint          run: postern login\n")
        .endsWith("\nstored in     keychain\ncounts here   using corp because so\n");
  }

  @Test
  void statusTellsHowWhatCountsFailedLast() throws Exception {
    String failed =
        """
        {"sentence":"using corp because so","answered":true,"rows":[],"lastFailure":{"at":1,\
        "source":"corp","message":"exit code 3","hint":"see why"}}""";
    try (FakeDaemon daemon =
        FakeDaemon.answeringInTurn(shell.socket(), status("signed-in"), failed)) {
      assertThat(shell.run("status").output())
          .containsPattern(
              """
              counts here   using corp because so
              last failure  [0-9]+ d( [0-9]+ h)? ago: exit code 3
              hint          see why
              $""");
      assertThat(daemon.received()).hasSize(2);
    }
  }

  @Test
  void statusIsOneObjectForAProgram() throws Exception {
    assertThat(answeredStatus("ended", "status", "--json"))
        .isEqualTo(
            new Outcome(
                1,
                status("ended").replaceFirst("}$", ",\"here\":" + EXPLANATION + "}") + "\n",
                ""));
  }

  @Test
  void statusIsShownAlsoWhereTheDaemonDoesNotExplain() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answeringInTurn(shell.socket(), status("refreshing"))) {
      assertThat(shell.run("status").output()).endsWith("\nstored in     keychain\n");
      assertThat(daemon.received().getLast()).contains("\"explain\"");
    }
  }

  @Test
  void logoutTellsWhatBecameOfEachProfile() throws Exception {
    String result =
        """
        {"profiles":[{"profile":"work","revoked":true},
        {"profile":"home","revoked":false,"note":"the server did not answer"}]}"""
            .replace("\n", "");
    assertThat(answered(result, "logout", "--all"))
        .isEqualTo(
            new Outcome(
                0,
                "",
                """
                postern: signed out of profile work, revoked at the server
                postern: signed out of profile home: the server did not answer
                """));
  }

  @Test
  void logoutTellsOfALoginThatWasMadeMeanwhile() throws Exception {
    String result =
        """
        {"profiles":[{"profile":"work","revoked":true,\
        "note":"another login was made meanwhile, and is kept"}]}""";
    assertThat(answered(result, "logout"))
        .isEqualTo(
            new Outcome(
                0,
                "",
                """
                postern: signed out of profile work, revoked at the server; another login was \
                made meanwhile, and is kept
                """));
  }

  @Test
  void profilesAreListedWithTheOneInEffectMarked() throws Exception {
    String result =
        """
        {"defaultProfile":"home","current":"work","profiles":[\
        {"profile":"home","state":"signed-out","directories":[]},\
        {"profile":"work","state":"signed-in","account":"ada","directories":["/src"]}]}""";
    assertThat(answered(result, "profiles").output())
        .isEqualTo("  home  signed out  (default)\n* work  signed in  ada  /src\n");
  }

  @Test
  void aProfileIsMadeTheDefaultOrBoundToTheFolder() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), "{}")) {
      assertThat(shell.run("use", "work").errors())
          .isEqualTo("postern: profile work is the default\n");
      assertThat(shell.run("use", "--here", "work").errors())
          .isEqualTo("postern: profile work is used in " + folder + "\n");
      assertThat(daemon.received().get(0)).endsWith("\"params\":{\"profile\":\"work\"}}");
      assertThat(daemon.received().get(1)).endsWith(",\"directory\":\"" + folder + "\"}}");
    }
  }

  @Test
  void theDaemonIsShown() throws Exception {
    assertThat(answered(DAEMON_STATUS, "daemon", "status").output())
        .contains("version       0.1.0\nprocess id    4711\n")
        .contains("socket        /s\nand at        /state/posternd.sock\nconnections ");
    assertThat(answered(DAEMON_STATUS, "daemon", "status", "--json").output())
        .isEqualTo(DAEMON_STATUS + "\n");
    assertThat(shell.run("daemon", "status").exitCode()).isEqualTo(3);
  }

  @Test
  void aDaemonThatServesOtherSocketsIsShownWhereThisOneIsNotOpenYet() throws Exception {
    Path home = shell.socket().resolveSibling("posternd.sock");
    try (FakeDaemon _ = FakeDaemon.answering(home, DAEMON_STATUS)) {
      assertThat(shell.run("daemon", "status").output()).contains("process id    4711\n");
    }
  }

  @Test
  void aProfileThatNobodyKnowsIsUsedAndThatIsSaid() throws Exception {
    assertThat(answered("{\"unknown\":true}", "use", "nothere"))
        .isEqualTo(
            new Outcome(
                0,
                "",
                """
                postern: profile nothere is the default
                postern: no login and no entry of config.json has that name
                postern: hint: run: postern login --profile nothere
                """));
  }

  /** A daemon that says how it is and closes its socket when it is told to stop. */
  private static void serveUntilStopped(Path socket, long process) throws IOException {
    FakeDaemon[] daemon = new FakeDaemon[1];
    daemon[0] =
        FakeDaemon.serving(
            socket,
            peer -> {
              if (peer.receive().contains("\"daemon.status\"")) {
                peer.answer(1, DAEMON_STATUS.replace("4711", Long.toString(process)));
              }
              if (peer.receive().contains("\"daemon.stop\"")) {
                peer.answer(2, "{}");
                daemon[0].close();
              }
            });
  }

  @Test
  void stoppingWaitsUntilNobodyAnswers() throws Exception {
    serveUntilStopped(shell.socket(), 0);
    assertThat(shell.run("daemon", "stop"))
        .isEqualTo(new Outcome(0, "", "postern: the daemon has stopped\n"));
    assertThat(shell.run("daemon", "stop"))
        .isEqualTo(new Outcome(0, "", "postern: no daemon runs\n"));
  }

  @Test
  void stoppingWaitsUntilTheProcessHasEnded() throws Exception {
    Process daemon =
        new ProcessBuilder("sh", "-c", "read line", "-Dpostern.installation=fake").start();
    serveUntilStopped(shell.socket(), daemon.pid());
    try (Run stop = shell.start("daemon", "stop")) {
      Await.until("a note", () -> stop.errors().contains("waiting for the daemon to end"));
      daemon.destroy();
      assertThat(stop.endInput().outcome().errors()).endsWith("postern: the daemon has stopped\n");
    }
  }

  @Test
  void aDaemonThatServesOtherSocketsIsStoppedOrNamed() throws Exception {
    Path home = shell.socket().resolveSibling("posternd.sock");
    serveUntilStopped(home, 0);
    assertThat(shell.run("daemon", "stop"))
        .isEqualTo(new Outcome(0, "", "postern: the daemon has stopped\n"));
    Files.delete(home);
    Path lock = shell.socket().resolveSibling("posternd.lock");
    Process other =
        new ProcessBuilder("sh", "-c", "read line", "-Dpostern.installation=fake").start();
    Files.writeString(
        lock, "process " + other.pid() + "\nmachine here\nsocket /elsewhere/s.sock\n");
    assertThat(shell.run("daemon", "stop").errors())
        .isEqualTo(
            """
            postern: no daemon answers; one may run without its sockets, which were removed: \
            if process %1$d is posternd, end it: kill %1$d
            """
                .formatted(other.pid()));
    other.destroy();
    Files.writeString(lock, "process -1; everything\n");
    assertThat(shell.run("daemon", "stop").errors()).isEqualTo("postern: no daemon runs\n");
  }

  @Test
  void aProcessThatGotTheNumberOfADaemonIsNotNamed() throws Exception {
    Files.writeString(
        shell.socket().resolveSibling("posternd.lock"),
        "process " + ProcessHandle.current().pid() + "\nmachine here\n");
    assertThat(shell.run("daemon", "stop").errors()).isEqualTo("postern: no daemon runs\n");
  }

  @Test
  void noStartIsTakenBeforeTheCommandToo() throws Exception {
    assertThat(shell.run("--no-start", "daemon", "stop").errors())
        .isEqualTo("postern: no daemon runs\n");
    assertThat(shell.run("--no-start", "token").errors())
        .startsWith("postern: error: no daemon answers at ");
    assertThat(shell.run("--no-start").exitCode()).isEqualTo(2);
  }

  @Test
  void doctorFindsAMissingDaemonAndAnOlderOne() throws Exception {
    Outcome none = shell.run("--doctor");
    assertThat(none.exitCode()).isEqualTo(5);
    assertThat(none.output())
        .isEqualTo(
            """
            fail  daemon: no daemon answers at %s
                  cure: run: postern daemon start
            """
                .formatted(shell.socket()));
    try (FakeDaemon daemon =
        FakeDaemon.serving(
            shell.socket(),
            peer -> {
              peer.receive();
              peer.answer(1, DAEMON_STATUS.replace("0.1.0", "0.0.9"));
              peer.receive();
              peer.refuse(2, -32601, "this daemon knows no method doctor", "run: it");
            })) {
      assertThat(shell.run("doctor"))
          .isEqualTo(
              new Outcome(
                  5,
                  """
                  ok    daemon: answers at /s
                  warn  version: the daemon has version 0.0.9, the client 0.1.0
                        cure: run: postern daemon restart
                  fail  daemon: this daemon knows no method doctor
                        cure: run: it
                  """,
                  ""));
      assertThat(daemon.received()).hasSize(2);
    }
  }
}
