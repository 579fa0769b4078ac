package dev.postern.daemon.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.platform.ShellCommand;
import dev.postern.daemon.platform.SystemShell;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real commands, run by the real shell. */
class HelperRunnerTest {
  private static final HelperLimits PATIENT =
      new HelperLimits(Duration.ofMinutes(2), Duration.ofSeconds(10));

  private final ManualScheduler scheduler = new ManualScheduler();
  private final HelperRunner runner = new HelperRunner(SystemShell.ofThisSystem(), scheduler);
  private Path folder = Path.of("unset");

  @BeforeEach
  void useFolder(@TempDir Path temporary) throws IOException {
    folder = temporary.toRealPath();
  }

  private ShellCommand command(String text) {
    return new ShellCommand(
        text, folder, Map.of("PATH", Secret.of("/usr/bin:/bin"), "WANTED", Secret.of("given")));
  }

  private Secret run(String text) throws HelperException, InterruptedException {
    return runner.token("apiKeyHelper", command(text), PATIENT, () -> {});
  }

  @Test
  void takesTheOneTokenThatIsPrinted() throws Exception {
    assertThat(run("echo fake-key-1")).isEqualTo(Secret.of("fake-key-1"));
  }

  @Test
  void runsInTheWorkspaceWithTheGivenEnvironmentAloneAndNoInput() throws Exception {
    assertThat(run("cat; printf '%s' \"$(pwd):$WANTED:$HOME\""))
        .isEqualTo(Secret.of(folder + ":given:"));
  }

  @ParameterizedTest
  @CsvSource({
    "'printf one\\\\ntwo', printed 2 lines",
    "'echo one two', printed 2 words",
    "'echo Error: the vault is sealed', printed 5 words",
    "'printf error\\\\tsealed', printed 2 words",
    "'echo null', 'printed null, which is no key'",
    "'echo undefined', 'printed undefined, which is no key'",
    "'echo \"{\\\"error\\\":\\\"sealed\\\"}\"', printed a json document",
    "'echo []', printed a json document",
    "'printf \"{\\\\n  1\\\\n}\"', printed a json document",
    "'echo \"<html><body>502</body></html>\"', printed a page of html or xml",
    "'printf \"<html>\\\\n502 Bad Gateway\\\\n</html>\"', printed a page of html or xml",
    "'printf \\\\303\\\\251', not one token",
    "'true', printed nothing",
    "'head -c 16385 /dev/zero | tr \\\\0 x', printed 16385 characters",
    "'head -c 99999999 /dev/zero | tr \\\\0 x', more than a credential can hold",
    "'yes fake-key-1', more than a credential can hold",
  })
  void refusesWhatIsNotOneToken(String text, String why) {
    assertThatThrownBy(() -> run(text))
        .isInstanceOf(HelperException.class)
        .hasMessageContaining(why);
  }

  @Test
  void takesWhatOnlyResemblesSomethingElse() throws Exception {
    for (String odd : List.of("nullable", "{curly", "a<b>", "[1", "error")) {
      assertThat(run("printf '%s' '" + odd + "'")).isEqualTo(Secret.of(odd));
    }
  }

  @Test
  void takesATokenOfTheLargestSize() throws Exception {
    assertThat(run("head -c 16384 /dev/zero | tr \\\\0 x").length()).isEqualTo(16_384);
  }

  @Test
  void aFailureShowsExitCodeAndErrorsButNeverTheOutput() {
    assertThatThrownBy(() -> run("echo fake-key-1; printf 'no \\033[31mvault\\n' >&2; exit 7"))
        .hasMessage("apiKeyHelper failed with exit code 7: no [31mvault")
        .hasMessageNotContaining("fake-key-1");
  }

  @Test
  void aFolderThatIsGoneIsSaid() {
    folder = folder.resolve("gone");
    assertThatThrownBy(() -> run("echo fake-key-1")).hasMessageContaining("could not be started");
  }

  @Test
  void tellsThatItIsSlow() throws Exception {
    AtomicInteger notices = new AtomicInteger();
    Path go = folder.resolve("go");
    Thread asker =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    runner.token(
                        "apiKeyHelper",
                        command("until [ -e go ]; do sleep 0.02; done; echo fake-key-1"),
                        PATIENT,
                        notices::incrementAndGet);
                  } catch (HelperException | InterruptedException failure) {
                    notices.set(-1);
                  }
                });
    Waiting.until(() -> !scheduler.delays().isEmpty());
    assertThat(scheduler.delays()).containsExactly(Duration.ofSeconds(10));
    scheduler.runAll();
    Files.createFile(go);
    asker.join();
    assertThat(notices).hasValue(1);
    assertThat(scheduler.delays()).isEmpty();
  }

  @Test
  void atTheLimitTheWholeTreeIsEndedEvenWhatMovedAway() throws Exception {
    // the grandchild has a session of its own, no parent that lives, and ignores what it can
    String text =
        "(setsid sh -c 'trap \"\" TERM HUP; echo $$ > grandchild; while :; do sleep 1; done' &)"
            + "; until [ -s grandchild ]; do sleep 0.02; done; echo $$ > child; sleep 600";
    HelperRunner impatient =
        new HelperRunner(
            new ImpatientShell(SystemShell.ofThisSystem(), folder.resolve("child")), scheduler);
    assertThatThrownBy(() -> impatient.token("apiKeyHelper", command(text), PATIENT, () -> {}))
        .hasMessageContaining("did not finish within 2 min");
    assertEnded("child");
    assertEnded("grandchild");
  }

  @Test
  void whatIsLeftHoldingTheOutputIsEndedAndTheTokenStands() throws Exception {
    Secret token =
        run(
            "sh -c 'echo $$ > left; exec sleep 600' & until [ -s left ]; do sleep 0.02; done;"
                + " echo fake-key-1");
    assertThat(token).isEqualTo(Secret.of("fake-key-1"));
    assertEnded("left");
  }

  private void assertEnded(String pidFile) throws Exception {
    String pid = Files.readString(folder.resolve(pidFile), StandardCharsets.US_ASCII).strip();
    Path stat = Path.of("/proc", pid, "stat");
    Waiting.until(
        () -> {
          try {
            // a zombie waits for its parent, which may be slow to collect it
            return Files.notExists(stat) || Files.readString(stat).contains(") Z ");
          } catch (IOException _) {
            return true;
          }
        });
  }

  @Test
  void streamsEachLineAsItComes() throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    runner.stream(
        "awsAuthRefresh",
        command("echo open https://example.com; printf '\\033[2Jdone' >&2"),
        HelperLimits.CLOUD,
        lines::add);
    assertThat(lines).containsExactlyInAnyOrder("open https://example.com", "[2Jdone");
  }
}
