package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Program.class)
class ExecTest {
  private static final String CREDENTIAL =
      """
      {"source":"stored login","set":[{"name":"ANTHROPIC_AUTH_TOKEN","value":"fake token ä"}],\
      "unset":["ANTHROPIC_API_KEY","NEVER_SET"]}""";

  private final Path folder;
  private final Shell shell;

  ExecTest(Program program, @TempDir Path folder) {
    this.folder = folder;
    shell = new Shell(program, folder).with("ANTHROPIC_API_KEY", "fake-key");
  }

  private Outcome exec(String... arguments) throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), CREDENTIAL)) {
      Outcome outcome = shell.run(arguments);
      assertThat(daemon.received()).hasSize(1);
      return outcome;
    } finally {
      Files.deleteIfExists(shell.socket());
    }
  }

  @Test
  void theProgramHasTheCredentialInItsEnvironment() throws Exception {
    shell.with("KEPT", "as it is").with("EMPTY", "").with("LC_ALL", "C.UTF-8");
    String print = "echo \"$ANTHROPIC_AUTH_TOKEN|${ANTHROPIC_API_KEY-unset}|$KEPT|${EMPTY-unset}\"";
    assertThat(exec("exec", "--", "sh", "-c", print + "; exit 42"))
        .isEqualTo(new Outcome(42, "fake token ä|unset|as it is|\n", ""));
  }

  @Test
  void theCredentialMustHoldForAMinuteUnlessAnotherTimeIsGiven() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), CREDENTIAL)) {
      shell.run("exec", "true");
      shell.run("exec", "--min-ttl", "5m", "true");
      assertThat(daemon.received().getFirst()).endsWith("\"minimumSeconds\":60}}");
      assertThat(daemon.received().getLast()).endsWith("\"minimumSeconds\":300}}");
    }
  }

  @Test
  void theProgramTakesThePlaceOfTheClient() throws Exception {
    try (FakeDaemon daemon = FakeDaemon.answering(shell.socket(), CREDENTIAL)) {
      Outcome outcome = shell.runInSh("echo $$; exec \"$0\" exec -- sh -c 'echo $$'");
      String[] processes = outcome.output().split("\n");
      assertThat(processes[1]).isEqualTo(processes[0]);
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void whatFollowsTheProgramIsItsOwn() throws Exception {
    shell.script("tool", "echo \"$0 $*\"");
    shell.with("PATH", folder + ":/usr/bin:/bin");
    assertThat(exec("exec", "--bare", "tool", "--json", "--", "-x").output())
        .isEqualTo(folder.resolve("tool") + " --json -- -x\n");
  }

  @Test
  void theProgramCanBeEndedFromTheTerminal() throws Exception {
    String line = exec("exec", "--", "grep", "SigBlk", "/proc/self/status").output();
    long blocked = Long.parseUnsignedLong(line.replaceAll("SigBlk:|\\s", ""), 16);
    long interruptQuitTerminateStop = 1L << 1 | 1L << 2 | 1L << 14 | 1L << 19;
    assertThat(blocked & interruptQuitTerminateStop).isZero();
  }

  @Test
  void aScriptWithoutAnInterpreterIsTheShells() throws Exception {
    Path script = folder.resolve("plain");
    Files.writeString(script, "echo plain $1\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    assertThat(exec("exec", "./plain", "one").output()).isEqualTo("plain one\n");
  }

  @Test
  void aProgramThatIsNotThereEndsAsInAShell() throws Exception {
    assertThat(shell.run("exec", "--", "no-such-program"))
        .isEqualTo(
            new Outcome(
                127,
                "",
                """
                postern: error: there is no program no-such-program
                postern: hint: look at PATH
                """));
  }

  @Test
  void aProgramThatCannotBeRunEndsAsInAShell() throws Exception {
    Files.writeString(folder.resolve("text"), "no program");
    Outcome outcome = shell.run("exec", "./text");
    assertThat(outcome.exitCode()).isEqualTo(126);
    assertThat(outcome.errors())
        .startsWith("postern: error: ./text is not a program you may run\n");
  }

  @Test
  void withoutACredentialNothingRuns() throws Exception {
    try (FakeDaemon daemon =
        FakeDaemon.refusing(shell.socket(), -32001, "nobody is signed in", "run: postern login")) {
      Outcome outcome = shell.run("exec", "--", "touch", "ran");
      assertThat(outcome.exitCode()).isEqualTo(1);
      assertThat(folder.resolve("ran")).doesNotExist();
      assertThat(daemon.received()).hasSize(1);
    }
  }
}
