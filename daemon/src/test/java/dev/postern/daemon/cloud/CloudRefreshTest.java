package dev.postern.daemon.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.platform.LocalMoment;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudRefreshTest {
  private static final Optional<String> REFRESH =
      Optional.of("echo run >> refreshes; echo open https://fake.example.com; echo done >&2");
  private static final Optional<String> EXPORT =
      Optional.of(
          "[ -e refreshes ] && echo '{\"AccessKeyId\":\"fake-id\",\"SecretAccessKey\":\"fake-x\"}'");

  private final Installation installation;
  private final CloudCredentials credentials;

  CloudRefreshTest(@TempDir Path temporary) throws IOException {
    installation = new Installation(temporary);
    credentials = installation.credentials();
  }

  /** A program that finds something once the refresh command has run. */
  private void findAfterRefresh(String answer) throws IOException {
    installation.program(
        "[ -e refreshes ] || { echo '{\"problem\":\"expired\",\"hint\":\"log in\"}'; exit 5; }\n"
            + "echo '"
            + answer
            + "'");
  }

  private CloudCredential obtain(CloudSettings settings) throws Exception {
    return credentials.obtain(installation.ask(settings));
  }

  private int refreshes() throws IOException {
    Path refreshes = installation.caller().resolve("refreshes");
    return Files.exists(refreshes) ? Files.readAllLines(refreshes).size() : 0;
  }

  @Test
  void awsAuthRefreshIsRunWhenNothingIsFoundAndItsLinesReachWhoAsked() throws Exception {
    findAfterRefresh("{\"accessKeyId\":\"fake-id\",\"secretAccessKey\":\"fake-key\"}");
    CloudCredential found = obtain(Installation.bedrock(REFRESH, Optional.empty()));
    assertThat(found)
        .isInstanceOfSatisfying(
            CloudCredential.Aws.class,
            keys ->
                assertThat(keys.credentials().secretAccessKey()).isEqualTo(Secret.of("fake-key")));
    assertThat(installation.heard.lines)
        .containsExactlyInAnyOrder("open https://fake.example.com", "done");
    assertThat(installation.runs()).isEqualTo(2);
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void awsAuthRefreshIsRunWhenWhatIsFoundHasExpired() throws Exception {
    String keys = "{\"accessKeyId\":\"fake-%s\",\"secretAccessKey\":\"fake-key\"%s}";
    installation.program(
        "[ -e refreshes ] && echo '%s' || echo '%s'"
            .formatted(
                keys.formatted("new", ""),
                keys.formatted("old", ",\"expiration\":\"1970-01-01T00:00:00Z\"")));
    CloudCredential found = obtain(Installation.bedrock(REFRESH, Optional.empty()));
    assertThat(found)
        .isInstanceOfSatisfying(
            CloudCredential.Aws.class,
            aws -> assertThat(aws.credentials().accessKeyId()).isEqualTo("fake-new"));
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void expiredCredentialsAreNotHandedOut() throws Exception {
    Optional<String> export =
        Optional.of(
            "echo '{\"AccessKeyId\":\"fake-id\",\"SecretAccessKey\":\"fake-x\","
                + "\"Expiration\":\"1970-01-01T00:00:00Z\"}'");
    assertThatThrownBy(() -> obtain(Installation.bedrock(Optional.empty(), export)))
        .hasMessage(
            "the credentials for bedrock that were found expired at "
                + LocalMoment.words(Instant.EPOCH));
  }

  @Test
  void awsIsAskedAboutTheKeysOnlyWhereTheyCanBeRefreshed() throws Exception {
    installation.program(
        "for last; do :; done\n"
            + "echo \"{\\\"accessKeyId\\\":\\\"$last\\\",\\\"secretAccessKey\\\":\\\"x\\\"}\"");
    assertThat(accessKeyId(Installation.bedrock(REFRESH, Optional.empty()))).isEqualTo("check");
    assertThat(accessKeyId(Installation.bedrock())).isEqualTo("dev.postern.cloud.aws.Main");
  }

  private String accessKeyId(CloudSettings settings) throws Exception {
    return obtain(settings) instanceof CloudCredential.Aws aws
        ? aws.credentials().accessKeyId()
        : "none";
  }

  @Test
  void gcpAuthRefreshIsRunWhenNothingIsFound() throws Exception {
    findAfterRefresh("{\"accessToken\":\"fake-token\"}");
    assertThat(obtain(Installation.vertex(REFRESH)))
        .isEqualTo(CloudCredential.Token.given(Secret.of("fake-token")));
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void noRefreshIsRunWhileCredentialsAreFound() throws Exception {
    installation.program("echo '{\"accessToken\":\"fake-token\"}'");
    obtain(Installation.vertex(REFRESH));
    assertThat(refreshes()).isZero();
  }

  @Test
  void aRefreshThatDoesNotHelpIsTriedOnce() throws Exception {
    installation.program("echo '{\"problem\":\"expired\",\"hint\":\"log in\"}'; exit 5");
    assertThatThrownBy(() -> obtain(Installation.bedrock(REFRESH, Optional.empty())))
        .hasMessage("expired");
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void aRefreshThatFailsIsSaid() throws Exception {
    installation.program("exit 1");
    assertThatThrownBy(
            () ->
                obtain(
                    Installation.bedrock(
                        Optional.of("echo 'no browser' >&2; exit 3"), Optional.empty())))
        .hasMessage("awsAuthRefresh failed with exit code 3: no browser");
    assertThat(installation.runs()).isEqualTo(1);
  }

  @Test
  void awsCredentialExportStandsForTheProgram() throws Exception {
    Files.delete(installation.libraries().resolve("aws"));
    CloudCredential found = obtain(Installation.bedrock(REFRESH, EXPORT));
    assertThat(found)
        .isInstanceOfSatisfying(
            CloudCredential.Aws.class,
            keys ->
                assertThat(keys.credentials().secretAccessKey()).isEqualTo(Secret.of("fake-x")));
    assertThat(refreshes()).isEqualTo(1);
    assertThat(installation.runs()).isZero();
  }
}
