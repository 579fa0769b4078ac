package dev.postern.daemon.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.cloud.CloudCredential.Aws;
import dev.postern.daemon.cloud.CloudCredential.Token;
import dev.postern.daemon.credential.CloudSettings.Bedrock;
import dev.postern.daemon.credential.CloudSettings.Foundry;
import dev.postern.daemon.credential.CloudSettings.FoundryAuthentication;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudCredentialsTest {
  /** Keys whose secret tells the run. */
  private static final String KEYS =
      "printf '{\"accessKeyId\":\"fake-id\",\"secretAccessKey\":\"fake-%d\"%s}\\n'"
          + " $(wc -l < runs) \"$END\"";

  private final Installation installation;
  private final CloudCredentials credentials;

  CloudCredentialsTest(@TempDir Path temporary) throws IOException {
    installation = new Installation(temporary);
    credentials = installation.credentials();
    installation.program(KEYS);
  }

  private Aws keys(Bedrock settings, Map<String, String> environment) throws Exception {
    return (Aws) credentials.obtain(installation.ask(settings, environment));
  }

  private Secret key(Map<String, String> environment) throws Exception {
    return keys(Installation.bedrock(), environment).credentials().secretAccessKey();
  }

  @Test
  void fortyAskersCauseOneRunAndGetItsOneAnswer() throws Exception {
    installation.program("until [ -e go ]; do sleep 0.02; done; " + KEYS);
    CountDownLatch asked = new CountDownLatch(40);
    Set<Secret> values = new HashSet<>();
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Secret>> answers = new ArrayList<>();
      for (int terminal = 0; terminal < 40; terminal++) {
        Map<String, String> own = Map.of("TERM_SESSION_ID", "s" + terminal, "PWD", "/" + terminal);
        answers.add(
            askers.submit(
                () -> {
                  asked.countDown();
                  return key(own);
                }));
      }
      asked.await();
      Files.createFile(installation.caller().resolve("go"));
      for (Future<Secret> answer : answers) {
        values.add(answer.get());
      }
    }
    assertThat(values).containsExactly(Secret.of("fake-1"));
    assertThat(installation.runs()).isEqualTo(1);
  }

  @Test
  void credentialsAreKeptUntilFiveMinutesBeforeTheyExpire() throws Exception {
    installation.program("END=',\"expiration\":\"2026-11-01T13:00:00Z\"'; " + KEYS);
    key(Map.of());
    installation.time.advance(Duration.ofMinutes(55).minusMillis(1));
    assertThat(key(Map.of())).isEqualTo(Secret.of("fake-1"));
    installation.time.advance(Duration.ofMillis(1));
    assertThat(key(Map.of())).isEqualTo(Secret.of("fake-2"));
  }

  @Test
  void credentialsWithoutAnEndAreKeptForAnHour() throws Exception {
    key(Map.of());
    installation.time.advance(Duration.ofHours(1).minusMillis(1));
    assertThat(key(Map.of())).isEqualTo(Secret.of("fake-1"));
    installation.time.advance(Duration.ofMillis(1));
    assertThat(key(Map.of())).isEqualTo(Secret.of("fake-2"));
  }

  @Test
  void theSwitchAgainstTheCacheOfAwsCredentialsCounts() throws Exception {
    Map<String, String> switchedOff = Map.of("CLAUDE_CODE_SKIP_AWS_CRED_CACHE", "1");
    key(switchedOff);
    assertThat(key(switchedOff)).isEqualTo(Secret.of("fake-2"));
  }

  @Test
  void anotherVariableOfTheCloudIsAnotherRun() throws Exception {
    key(Map.of("AWS_PROFILE", "one"));
    assertThat(key(Map.of("AWS_PROFILE", "two"))).isEqualTo(Secret.of("fake-2"));
    assertThat(key(Map.of("AWS_PROFILE", "one", "CLAUDE_CODE_SSE_PORT", "1")))
        .isEqualTo(Secret.of("fake-1"));
  }

  @Test
  void whatIsForgottenIsObtainedAgain() throws Exception {
    key(Map.of());
    credentials.forget();
    assertThat(key(Map.of())).isEqualTo(Secret.of("fake-2"));
  }

  @Test
  void theRegionIsTheSettingsThenTheProfilesThenNorthVirginia() throws Exception {
    assertThat(keys(Installation.bedrock(), Map.of()).region()).isEqualTo("us-east-1");
    installation.program("END=',\"region\":\"eu-central-1\"'; " + KEYS);
    credentials.forget();
    assertThat(keys(Installation.bedrock(), Map.of()).region()).isEqualTo("eu-central-1");
    Bedrock elsewhere =
        new Bedrock(
            false,
            Optional.of("ap-south-1"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(keys(elsewhere, Map.of()).region()).isEqualTo("ap-south-1");
    assertThat(installation.runs()).isEqualTo(2);
  }

  @Test
  void aTokenOfGooglesSaysItsProject() throws Exception {
    installation.program(
        "echo '{\"accessToken\":\"fake-token\",\"expiration\":\"2026-11-01T13:00:00Z\","
            + "\"project\":\"fake-project\"}'");
    assertThat(credentials.obtain(installation.ask(Installation.vertex(Optional.empty()))))
        .isEqualTo(
            new Token(
                Secret.of("fake-token"),
                Optional.of(Instant.parse("2026-11-01T13:00:00Z")),
                Optional.of("fake-project")));
  }

  @Test
  void whatIsGivenOrNotWantedStartsNoProgram() throws Exception {
    Secret given = Secret.of("fake-given");
    Bedrock skipped =
        new Bedrock(
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("touch refreshed"),
            Optional.of("touch exported"));
    Bedrock bearer =
        new Bedrock(
            true,
            Optional.empty(),
            Optional.of(given),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(credentials.obtain(installation.ask(skipped)))
        .isEqualTo(new CloudCredential.Skipped(Optional.empty()));
    assertThat(credentials.obtain(installation.ask(bearer))).isEqualTo(Token.given(given));
    assertThat(foundry(new FoundryAuthentication.Token(given))).isEqualTo(Token.given(given));
    assertThat(foundry(new FoundryAuthentication.Key(given)))
        .isEqualTo(new CloudCredential.Key(given));
    assertThat(foundry(new FoundryAuthentication.Skipped()))
        .isEqualTo(new CloudCredential.Skipped(Optional.empty()));
    assertThat(installation.caller()).isEmptyDirectory();
  }

  private CloudCredential foundry(FoundryAuthentication authentication) throws Exception {
    return credentials.obtain(
        installation.ask(
            new Foundry(Optional.empty(), URI.create("https://fake.example.com"), authentication)));
  }
}
