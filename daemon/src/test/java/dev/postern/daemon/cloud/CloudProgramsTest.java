package dev.postern.daemon.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.credential.KeptAnswers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes; only what they print is made up. */
class CloudProgramsTest {
  private static final String TOKEN = "echo '{\"accessToken\":\"fake-token\"}'";

  private final Installation installation;

  CloudProgramsTest(@TempDir Path temporary) throws IOException {
    installation = new Installation(temporary);
  }

  private ThrowingCallable asking(CloudAsk ask) {
    return () -> installation.credentials().obtain(ask);
  }

  private List<String> seen(String file) throws IOException {
    return Files.readAllLines(installation.caller().resolve(file));
  }

  @Test
  void theProgramRunsInTheCallersFolderWithTheCallersVariablesAndNoneThatChangeTheJvm()
      throws Exception {
    installation.program("env > environment; cat > input; " + TOKEN);
    Map<String, String> environment =
        Map.of(
            "AWS_PROFILE", "fake-profile",
            "HOME", "/fake/home",
            "JAVA_TOOL_OPTIONS", "-javaagent:/fake.jar",
            "JDK_JAVA_OPTIONS", "-javaagent:/fake.jar",
            "_JAVA_OPTIONS", "-javaagent:/fake.jar",
            "CLASSPATH", "/fake.jar",
            "LD_PRELOAD", "/fake.so",
            "LD_LIBRARY_PATH", "/fake",
            "DYLD_INSERT_LIBRARIES", "/fake.dylib");
    installation.credentials().obtain(installation.ask(Installation.bedrock(), environment));
    assertThat(seen("environment"))
        .map(line -> line.replaceFirst("POSTERN_RUN=.*", "POSTERN_RUN=mark"))
        .filteredOn(line -> !line.matches("(PWD|OLDPWD|SHLVL|_)=.*"))
        .containsExactlyInAnyOrder(
            "AWS_PROFILE=fake-profile",
            "HOME=/fake/home",
            "PATH=/usr/bin:/bin",
            "POSTERN_CLOUD=bedrock",
            "POSTERN_RUN=mark");
    assertThat(seen("input")).isEmpty();
  }

  @Test
  void theProgramOfEachCloudIsStartedFromItsOwnLibraries() throws Exception {
    installation.program("printf '%s\\n' \"$@\" > arguments; " + TOKEN);
    Map<CloudAsk, String> programs =
        Map.of(
            installation.ask(Installation.bedrock()), "aws",
            installation.ask(Installation.vertex(Optional.empty())), "gcp",
            installation.ask(Installation.FOUNDRY), "azure");
    for (Map.Entry<CloudAsk, String> program : programs.entrySet()) {
      installation.credentials().obtain(program.getKey());
      String name = program.getValue();
      assertThat(seen("arguments"))
          .endsWith(
              "-cp",
              installation.libraries().resolve(name).resolve("*").toString(),
              "dev.postern.cloud." + name + ".Main")
          .contains("-Xmx128m", "-XX:+DisableAttachMechanism");
    }
  }

  @Test
  void librariesThatAreNotInstalledAreSaid() throws Exception {
    installation.program(TOKEN);
    Files.delete(installation.libraries().resolve("aws"));
    assertThatThrownBy(asking(installation.ask(Installation.bedrock())))
        .isInstanceOf(CloudException.class)
        .hasMessage("the libraries for bedrock are not installed")
        .extracting(failure -> ((CloudException) failure).hint())
        .asInstanceOf(InstanceOfAssertFactories.STRING)
        .contains(installation.libraries().resolve("aws").toString());
    assertThat(installation.runs()).isZero();
  }

  @Test
  void theLastFailureIsRememberedUntilASearchSucceeds() throws Exception {
    installation.program("echo '{\"problem\":\"no keys\",\"hint\":\"get some\"}'; exit 5");
    CloudCredentials credentials = installation.credentials();
    CloudAsk ask = installation.ask(Installation.FOUNDRY);
    assertThatThrownBy(() -> credentials.obtain(ask)).hasMessage("no keys");

    assertThat(credentials.lastFailure(ask))
        .contains(new KeptAnswers.Failed(installation.time.now(), "no keys", "get some"));
    assertThat(credentials.lastFailure(installation.ask(Installation.bedrock()))).isEmpty();

    installation.program(TOKEN);
    credentials.obtain(ask);
    assertThat(credentials.lastFailure(ask)).isEmpty();

    Files.delete(installation.libraries().resolve("aws"));
    CloudAsk missing = installation.ask(Installation.bedrock());
    assertThatThrownBy(() -> credentials.obtain(missing)).isInstanceOf(CloudException.class);
    assertThat(credentials.lastFailure(missing)).isPresent();
  }

  @Test
  void aProblemThatTheProgramTellsIsTheAnswerAndIsNotKept() throws Exception {
    installation.program(
        "echo '{\"problem\":\"no \\u001b[31mkeys\",\"hint\":\"get some\"}'; exit 5");
    CloudCredentials credentials = installation.credentials();
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> credentials.obtain(installation.ask(Installation.bedrock())))
          .isInstanceOf(CloudException.class)
          .hasMessage("no [31mkeys")
          .extracting(failure -> ((CloudException) failure).hint())
          .isEqualTo("get some");
    }
    assertThat(installation.runs()).isEqualTo(2);
  }

  @Test
  void aProgramThatBreaksIsSaidWithItsErrorsButWithoutItsOutput() throws Exception {
    installation.program("echo fake-secret; echo 'no such class' >&2; exit 1");
    assertThatThrownBy(asking(installation.ask(Installation.bedrock())))
        .hasMessage("the program for bedrock failed with exit code 1: no such class");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fake-secret",
        "{}",
        "[]",
        "{\"accessKeyId\":\"fake-secret\"}",
        "{\"accessToken\":\"fake-secret\",\"expiration\":\"tomorrow\"}",
      })
  void anAnswerThatIsNoneIsRefusedAndNotShown(String answer) throws Exception {
    installation.program("printf '%s' '" + answer + "'");
    assertThatThrownBy(asking(installation.ask(Installation.bedrock())))
        .hasMessage("the program for bedrock printed something else than its answer");
  }

  @Test
  void atTheLimitTheWholeTreeIsEnded() throws Exception {
    installation.program(
        "(setsid sh -c 'trap \"\" TERM HUP; echo $$ > grandchild; while :; do sleep 1; done' &)\n"
            + "until [ -s grandchild ]; do sleep 0.02; done; echo $$ > child; sleep 600");
    CloudCredentials credentials =
        installation.credentials(new ImpatientPrograms(installation.caller().resolve("child")));
    Map<String, String> limit = Map.of(CloudRunner.TIME_LIMIT, "7e3");
    assertThatThrownBy(() -> credentials.obtain(installation.ask(Installation.bedrock(), limit)))
        .hasMessage("no credentials for bedrock came within 7 s")
        .asInstanceOf(InstanceOfAssertFactories.type(CloudException.class))
        .extracting(CloudException::hint, InstanceOfAssertFactories.STRING)
        .contains("AWS_EC2_METADATA_DISABLED=true");
    assertEnded("child");
    assertEnded("grandchild");
  }

  private void assertEnded(String pidFile) throws Exception {
    String pid =
        Files.readString(installation.caller().resolve(pidFile), StandardCharsets.US_ASCII).strip();
    Path stat = Path.of("/proc", pid, "stat");
    ImpatientPrograms.until(
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
  void whoWaitsIsToldAfterTenSeconds() throws Exception {
    installation.program("until [ -e go ]; do sleep 0.02; done; " + TOKEN);
    CloudAsk ask = installation.ask(Installation.bedrock());
    Thread asker = Thread.ofVirtual().start(() -> ignoreAnswer(ask));
    installation.time.awaitPending(1);
    assertThat(installation.time.untilNext()).contains(Duration.ofSeconds(10));
    installation.time.advance(Duration.ofSeconds(10));
    assertThat(installation.heard.notices).containsExactly("slow");
    Files.createFile(installation.caller().resolve("go"));
    asker.join();
  }

  private void ignoreAnswer(CloudAsk ask) {
    try {
      installation.credentials().obtain(ask);
    } catch (CloudException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void aProgramThatAsksPosternForItsOwnCredentialsIsRefused() {
    assertThatThrownBy(
            asking(installation.ask(Installation.bedrock(), Map.of("POSTERN_CLOUD", "bedrock"))))
        .hasMessageContaining("come from a program that asks postern for them");
  }
}
