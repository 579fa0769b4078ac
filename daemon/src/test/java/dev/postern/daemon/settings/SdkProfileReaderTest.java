package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdkProfileReaderTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
  private static final Instant END = NOW.plusSeconds(3600);
  private static final String CONFIGURATION =
      "{\"version\":\"1.0\",\"authentication\":{\"type\":\"user_oauth\"}}";
  private static final String CREDENTIALS =
      """
      {"version":"1.0","type":"oauth_token","access_token":"fake-access-1",
       "refresh_token":"fake-refresh-1","expires_at":%d}
      """
          .formatted(END.getEpochSecond());

  @TempDir Path folder;

  private void profile(String name, String configuration, String credentials) throws IOException {
    Repository.write(folder.resolve("configs/" + name + ".json"), configuration);
    Path file = folder.resolve("credentials/" + name + ".json");
    Repository.write(file, credentials);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private SdkProfile named(String name) {
    return new SdkProfileReader(folder, NOW, KeptFiles.NONE).named(name, "ANTHROPIC_PROFILE");
  }

  private SdkProfile active() {
    return new SdkProfileReader(folder, NOW, KeptFiles.NONE).active();
  }

  private static void assertUnusable(SdkProfile profile, SdkProfile.Problem kind, String why) {
    assertThat(profile)
        .asInstanceOf(InstanceOfAssertFactories.type(SdkProfile.Unusable.class))
        .satisfies(
            found -> {
              assertThat(found.problem()).isEqualTo(kind);
              assertThat(found.why()).contains(why).doesNotContain("fake-");
              assertThat(found.cure()).isNotBlank();
            });
  }

  @Test
  void aNamedProfileGivesItsAccessToken() throws IOException {
    profile("work", CONFIGURATION, CREDENTIALS);
    assertThat(named("work"))
        .isEqualTo(
            new SdkProfile.Usable(
                new SdkProfile.Choice(true, "work of ANTHROPIC_PROFILE"),
                "work",
                folder,
                Secret.of("fake-access-1"),
                Optional.of(END),
                Optional.empty()));
  }

  @Test
  void theFolderNamesItsActiveProfileAndElseDefaultCounts() throws IOException {
    assertThat(active()).isEqualTo(new SdkProfile.None());
    profile("default", CONFIGURATION, CREDENTIALS);
    profile("work", CONFIGURATION, CREDENTIALS.replace("access-1", "access-2"));
    assertThat(active())
        .isInstanceOfSatisfying(
            SdkProfile.Usable.class, found -> assertThat(found.name()).isEqualTo("default"));
    Repository.write(folder.resolve("active_config"), "  work \n\n");
    assertThat(active())
        .isInstanceOfSatisfying(
            SdkProfile.Usable.class,
            found -> {
              assertThat(found.choice().named()).isFalse();
              assertThat(found.accessToken()).isEqualTo(Secret.of("fake-access-2"));
            });
    Repository.write(folder.resolve("active_config"), "gone");
    assertThat(active()).isEqualTo(new SdkProfile.None());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone", "../work", "..", ".", "a/b", "wo\0rk"})
  void aNamedProfileThatIsNotThereIsAFault(String name) throws IOException {
    profile("work", CONFIGURATION, CREDENTIALS);
    assertUnusable(named(name), SdkProfile.Problem.MALFORMED, "ANTHROPIC_PROFILE");
  }

  @Test
  void aNamedProfileWithoutATokenSaysWhoHasToSignIn() throws IOException {
    profile("work", CONFIGURATION, CREDENTIALS);
    Path file = folder.resolve("credentials/work.json");
    Files.delete(file);
    assertUnusable(
        named("work"),
        SdkProfile.Problem.EXPIRED,
        "nobody is signed in to it: there is no " + file);
    KeptFiles keeping =
        asked ->
            Optional.of(asked)
                .filter(file::equals)
                .map(
                    _ ->
                        Failure.of(ErrorCode.NOT_SIGNED_IN, "nobody is", "sign in: postern login"));
    assertThat(new SdkProfileReader(folder, NOW, keeping).named("work", "ANTHROPIC_PROFILE"))
        .isEqualTo(
            new SdkProfile.Unusable(
                new SdkProfile.Choice(true, "work of ANTHROPIC_PROFILE"),
                SdkProfile.Problem.EXPIRED,
                "postern keeps " + file + ", and nobody is",
                "sign in: postern login"));
    Repository.write(folder.resolve("active_config"), "work");
    assertThat(active()).isEqualTo(new SdkProfile.None());
  }

  @Test
  void anEndedTokenIsToldAndASecondBeforeItServes() throws IOException {
    profile("work", CONFIGURATION, CREDENTIALS);
    assertUnusable(
        new SdkProfileReader(folder, END, KeptFiles.NONE).named("work", "ANTHROPIC_PROFILE"),
        SdkProfile.Problem.EXPIRED,
        "expired at");
    assertThat(new SdkProfileReader(folder, END.minusSeconds(1), KeptFiles.NONE).named("work", "X"))
        .isInstanceOf(SdkProfile.Usable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"fake-cut",
        "[]",
        "{}",
        "{\"access_token\":\"\"}",
        "{\"access_token\":\"fake\\nX: y\"}",
        "{\"access_token\":\"fake-1\",\"expires_at\":\"soon\"}",
        "{\"access_token\":\"fake-1\",\"expires_at\":[1]}",
        "{\"access_token\":\"fake-1\",\"expires_at\":1e300}"
      })
  void credentialsThatCannotBeUnderstoodAreToldByName(String credentials) throws IOException {
    profile("work", CONFIGURATION, credentials);
    assertUnusable(named("work"), SdkProfile.Problem.MALFORMED, "credentials/work.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}",
        "{\"authentication\":{\"type\":\"other\"}}",
        "{\"authentication\":{\"type\":\"user_oauth\"},\"base_url\":\"nowhere\"}"
      })
  void aConfigurationThatCannotBeUnderstoodIsToldByName(String configuration) throws IOException {
    profile("work", configuration, CREDENTIALS);
    assertUnusable(named("work"), SdkProfile.Problem.MALFORMED, "configs/work.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-r-----"})
  void credentialsThatOthersCanReadAreRefused(String mode) throws IOException {
    profile("work", CONFIGURATION, CREDENTIALS);
    Files.setPosixFilePermissions(
        folder.resolve("credentials/work.json"), PosixFilePermissions.fromString(mode));
    assertUnusable(named("work"), SdkProfile.Problem.MALFORMED, "can be read by others");
  }

  @Test
  void federationIsNotServedAndRanksAsIfNamed() throws IOException {
    profile("default", "{\"authentication\":{\"type\":\"oidc_federation\"}}", CREDENTIALS);
    assertUnusable(active(), SdkProfile.Problem.FEDERATED, "federation");
    assertThat(((SdkProfile.Unusable) active()).choice().named()).isTrue();
  }

  @Test
  void theConfigurationMayNameAnotherPlaceForTokenAndRequests() throws IOException {
    profile("work", "{}", "{}");
    Path elsewhere = folder.resolve("elsewhere.json");
    Repository.write(elsewhere, CREDENTIALS);
    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-------"));
    Repository.write(
        folder.resolve("configs/work.json"),
        """
        {"base_url":"https://api.example.com",
         "authentication":{"type":"user_oauth","credentials_path":"%s"}}
        """
            .formatted(elsewhere));
    assertThat(named("work"))
        .isInstanceOfSatisfying(
            SdkProfile.Usable.class,
            found -> assertThat(found.baseUrl()).contains(URI.create("https://api.example.com")));
  }
}
