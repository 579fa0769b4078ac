package dev.postern.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a profile's program that gives no credentials. */
class CredentialProcessTest {
  private final Program program;

  CredentialProcessTest(@TempDir Path folder) throws IOException {
    program = new Program(folder.toRealPath());
  }

  private String problem(String... lines) throws Exception {
    Path script = program.file("process", lines);
    program.file(".aws/config", "[profile work]", "credential_process = sh " + script);
    Program.Run run = program.with("AWS_PROFILE", "work").run();
    assertThat(run.exit()).isEqualTo(5);
    assertThat(run.errors()).isEmpty();
    return run.output();
  }

  @Test
  void exitCodeAndErrorsAreToldAndTheOutputIsNot() throws Exception {
    assertThat(
            problem("echo fake-secret-key", "printf 'no \\033[1mlogin\\nlog in\\n' >&2", "exit 3"))
        .startsWith(
            "{\"problem\":\"the aws profile work gives no credentials: its credential_process"
                + " failed with exit code 3: no [1mlogin / log in\",\"hint\":\"run that program")
        .doesNotContain("fake-secret-key");
  }

  @Test
  void longErrorsAreCut() throws Exception {
    assertThat(problem("printf '%02000d' 7 >&2; exit 1"))
        .contains("exit code 1: 000")
        .contains("000 …\"")
        .hasSizeLessThan(600);
  }

  @Test
  void aProgramThatIsNotThereFailsAsTheShellSays() throws Exception {
    assertThat(problem("exec fake-program-of-nobody")).contains("failed with exit code 127: ");
  }

  @ParameterizedTest
  @CsvSource({
    "echo fake-secret-key, did not print credentials as json of version 1",
    "echo '[\"fake-secret-key\"]', did not print credentials as json of version 1",
    "echo '{\"Version\":\"fake-secret-key\"}', did not print credentials as json of version 1",
    "echo '{\"Version\":1 \"SecretAccessKey\":\"fake-secret-key\"}', printed no AccessKeyId",
    "exit 0, did not print credentials as json of version 1"
  })
  void whatIsNoAnswerIsNeverShown(String line, String said) throws Exception {
    assertThat(problem(line.replace("1 \"", "1,\"")))
        .contains("its credential_process " + said)
        .doesNotContain("fake-secret-key");
  }

  @Test
  void aProfileThatAsksPosternWhichAsksTheProfileIsALoop() throws Exception {
    assertThat(
            problem(
                "echo 'postern: error: the credentials of bedrock come from a program that asks"
                    + " postern for them' >&2",
                "exit 5"))
        .contains("the aws profile work asks postern for credentials, and postern asks that");
  }

  @Test
  void theProgramOfASourceProfileIsToldAsWell() throws Exception {
    program.file(
        ".aws/config",
        "[profile role]",
        "role_arn = " + FakeAws.ROLE,
        "source_profile = base",
        "[profile base]",
        "credential_process = sh -c \"echo denied >&2; exit 4\"");
    assertThat(program.with("AWS_PROFILE", "role").run().output())
        .contains("its credential_process failed with exit code 4: denied");
  }
}
