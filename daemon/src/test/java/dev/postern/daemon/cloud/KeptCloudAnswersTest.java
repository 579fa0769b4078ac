package dev.postern.daemon.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.credential.CloudSettings;
import dev.postern.daemon.credential.Demand;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For whom, and for how long, the answer of a cloud is kept. */
class KeptCloudAnswersTest {
  private static final String EXPORT =
      "echo run >> runs; echo \"{\\\"AccessKeyId\\\":\\\"fake-$(cat account)$TEAM\\\","
          + "\\\"SecretAccessKey\\\":\\\"x\\\"$END}\"";

  private static final String TOKEN =
      "echo \"{\\\"accessToken\\\":\\\"fake-$(wc -l < runs | tr -d ' ')\\\"$END}\"";

  private static final Demand REJECTED = new Demand(true, Optional.empty(), Optional.empty());

  private final Installation installation;
  private final CloudCredentials credentials;
  private final CloudSettings exported =
      Installation.bedrock(Optional.empty(), Optional.of(EXPORT));
  private final CloudSettings vertex = Installation.vertex(Optional.empty());

  KeptCloudAnswersTest(@TempDir Path temporary) throws IOException {
    installation = new Installation(temporary);
    credentials = installation.credentials();
    installation.program(TOKEN);
    Files.createDirectories(installation.home());
  }

  private String text(CloudSettings settings, Path folder, Map<String, String> more, Demand demand)
      throws Exception {
    return switch (credentials.obtain(installation.ask(settings, folder, more, demand))) {
      case CloudCredential.Aws aws -> aws.credentials().accessKeyId();
      case CloudCredential.Token token -> token.accessToken().reveal();
      case CloudCredential.Key _ -> "a key";
      case CloudCredential.Skipped _ -> "nothing";
    };
  }

  private String text(CloudSettings settings, Map<String, String> more) throws Exception {
    return text(settings, installation.caller(), more, Demand.none());
  }

  private Path file(String name, String text) throws IOException {
    Path file = installation.home().resolve(name);
    Files.createDirectories(file.getParent());
    Path written = Files.writeString(file.resolveSibling("written"), text);
    return Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void twoRepositoriesWithOneCommandDoNotGetEachOthersAnswer() throws Exception {
    Path other = Files.createDirectory(installation.caller().resolve("other"));
    Files.writeString(installation.caller().resolve("account"), "one");
    Files.writeString(other.resolve("account"), "two");
    assertThat(text(exported, Map.of())).isEqualTo("fake-one");
    assertThat(text(exported, other, Map.of(), Demand.none())).isEqualTo("fake-two");
    assertThat(text(exported, Map.of())).isEqualTo("fake-one");
    assertThat(installation.runs()).isEqualTo(1);
  }

  @Test
  void aVariableThatTheCommandReadsMakesAnotherAnswer() throws Exception {
    Files.writeString(installation.caller().resolve("account"), "");
    assertThat(text(exported, Map.of("TEAM", "red"))).isEqualTo("fake-red");
    assertThat(text(exported, Map.of("TEAM", "blue"))).isEqualTo("fake-blue");
  }

  @Test
  void aFileOfTheCommandThatIsRewrittenCausesARun() throws Exception {
    CloudSettings cat = Installation.bedrock(Optional.empty(), Optional.of("cat keys.json"));
    Path keys = installation.caller().resolve("keys.json");
    Files.writeString(keys, "{\"AccessKeyId\":\"fake-old\",\"SecretAccessKey\":\"x\"}");
    assertThat(text(cat, Map.of())).isEqualTo("fake-old");
    Files.writeString(keys, "{\"AccessKeyId\":\"fake-newer\",\"SecretAccessKey\":\"x\"}");
    assertThat(text(cat, Map.of())).isEqualTo("fake-newer");
  }

  @Test
  void anAnswerGoesWithTheFilesThatTheLibraryReads() throws Exception {
    for (String name :
        new String[] {
          ".aws/config", ".aws/credentials", ".aws/sso/cache/1.json", ".aws/login/cache/1.json"
        }) {
      assertARunAfterEachChange(Installation.bedrock(), file(name, "a"));
    }
    for (String name :
        new String[] {
          ".config/gcloud/application_default_credentials.json",
          ".config/gcloud/configurations/config_default"
        }) {
      assertARunAfterEachChange(vertex, file(name, "a"));
    }
    for (String name :
        new String[] {".azure/azureProfile.json", ".azure/msal_token_cache.json", ".azd/auth/x"}) {
      assertARunAfterEachChange(Installation.FOUNDRY, file(name, "a"));
    }
  }

  private void assertARunAfterEachChange(CloudSettings settings, Path file) throws Exception {
    installation.program(
        settings instanceof CloudSettings.Bedrock
            ? "echo \"{\\\"accessKeyId\\\":\\\"fake-$(wc -l < runs)\\\","
                + "\\\"secretAccessKey\\\":\\\"x\\\"}\""
            : TOKEN);
    String first = text(settings, Map.of());
    assertThat(text(settings, Map.of())).isEqualTo(first);
    file(installation.home().relativize(file).toString(), "another");
    String second = text(settings, Map.of());
    assertThat(second).as("rewritten %s", file).isNotEqualTo(first);
    Files.delete(file);
    assertThat(text(settings, Map.of())).as("removed %s", file).isNotEqualTo(second);
  }

  @Test
  void aFileThatAVariableNamesIsThatOfTheCallersFolder() throws Exception {
    Map<String, String> relative = Map.of("GOOGLE_APPLICATION_CREDENTIALS", "adc.json");
    Path other = Files.createDirectory(installation.caller().resolve("other"));
    assertThat(text(vertex, relative)).isEqualTo("fake-1");
    Files.writeString(installation.caller().resolve("adc.json"), "{}");
    assertThat(text(vertex, relative)).isEqualTo("fake-2");
    assertThat(text(vertex, relative)).isEqualTo("fake-2");
    text(vertex, other, relative, Demand.none());
    assertThat(Files.readAllLines(other.resolve("runs"))).hasSize(1);
  }

  @Test
  void aFileThatGooglesFileNamesCountsToo() throws Exception {
    Path subject = file("subject.jwt", "one");
    file(
        ".config/gcloud/application_default_credentials.json",
        "{\"type\":\"external_account\",\"credential_source\":{\"file\":\"" + subject + "\"}}");
    assertThat(text(vertex, Map.of())).isEqualTo("fake-1");
    assertThat(text(vertex, Map.of())).isEqualTo("fake-1");
    file("subject.jwt", "another");
    assertThat(text(vertex, Map.of())).isEqualTo("fake-2");
  }

  @Test
  void homeIsThatOfTheCaller() throws Exception {
    Path home = installation.caller().resolve("elsewhere");
    Path folder = Files.createDirectories(home.resolve(".aws"));
    Map<String, String> environment = Map.of("HOME", home.toString());
    installation.program("echo '{\"accessKeyId\":\"fake\",\"secretAccessKey\":\"x\"}'");
    text(Installation.bedrock(), environment);
    Files.writeString(folder.resolve("credentials"), "");
    text(Installation.bedrock(), environment);
    assertThat(installation.runs()).isEqualTo(2);
  }

  @Test
  void whoAsksAfterAChangeIsNotServedByARunFromBefore() throws Exception {
    Path file = file(".config/gcloud/application_default_credentials.json", "one");
    installation.program(
        "account=$(cat \""
            + file
            + "\"); touch started\n"
            + "until [ -e go ]; do sleep 0.02; done\n"
            + "echo \"{\\\"accessToken\\\":\\\"fake-$account\\\"}\"");
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> before = callers.submit(() -> text(vertex, Map.of()));
      while (!Files.exists(installation.caller().resolve("started"))) {
        Thread.onSpinWait();
      }
      file(".config/gcloud/application_default_credentials.json", "another");
      Future<String> after = callers.submit(() -> text(vertex, Map.of()));
      Files.createFile(installation.caller().resolve("go"));
      assertThat(before.get()).isEqualTo("fake-one");
      assertThat(after.get()).isEqualTo("fake-another");
    }
  }

  @Test
  void aShortLivedAnswerIsKeptButForATenthOfItsTime() throws Exception {
    installation.program("END=',\"expiration\":\"2026-11-01T12:04:00Z\"'; " + TOKEN);
    assertThat(text(vertex, Map.of())).isEqualTo("fake-1");
    installation.time.advance(Duration.ofSeconds(216).minusMillis(1));
    assertThat(text(vertex, Map.of())).isEqualTo("fake-1");
    installation.time.advance(Duration.ofMillis(1));
    assertThat(text(vertex, Map.of())).isEqualTo("fake-2");
  }

  @Test
  void anAnswerAgesWithTheWallClockSetBack() throws Exception {
    installation.program("END=',\"expiration\":\"2026-11-01T13:00:00Z\"'; " + TOKEN);
    assertThat(text(vertex, Map.of())).isEqualTo("fake-1");
    installation.time.setWallClock(Duration.ofDays(-1));
    installation.time.advance(Duration.ofMinutes(55));
    assertThat(text(vertex, Map.of())).isEqualTo("fake-2");
  }

  @Test
  void aRejectionCausesOneRunForThoseWhoShareTheAnswerAndNoneForOthers() throws Exception {
    Map<String, String> others = Map.of("TEAM", "other");
    text(vertex, others);
    text(vertex, Map.of());
    installation.time.advance(Duration.ofSeconds(5));
    for (int terminal = 0; terminal < 40; terminal++) {
      assertThat(text(vertex, installation.caller(), Map.of(), REJECTED)).isEqualTo("fake-3");
    }
    assertThat(text(vertex, others)).isEqualTo("fake-1");
    Demand older = new Demand(true, Optional.of(Secret.of("fake-2")), Optional.empty());
    installation.time.advance(Duration.ofSeconds(5));
    assertThat(text(vertex, installation.caller(), Map.of(), older)).isEqualTo("fake-3");
  }

  @Test
  void anAnswerThatEndsTooSoonForTheCallerIsObtainedAnew() throws Exception {
    installation.program("END=',\"expiration\":\"2026-11-01T13:00:00Z\"'; " + TOKEN);
    text(vertex, Map.of());
    installation.time.advance(Duration.ofMinutes(40));
    assertThat(text(vertex, Map.of())).isEqualTo("fake-1");
    Demand longer = new Demand(false, Optional.empty(), Optional.of(Duration.ofMinutes(21)));
    assertThat(text(vertex, installation.caller(), Map.of(), longer)).isEqualTo("fake-2");
  }
}
