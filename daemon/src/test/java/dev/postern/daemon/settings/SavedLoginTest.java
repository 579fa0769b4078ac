package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedLoginTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_000L);
  private static final String TEXT =
      """
      {"mcpOAuth": {"x": {"accessToken": "fake-other-1"}},
       "claudeAiOauth": {"accessToken": "fake-access-1", "refreshToken": "fake-refresh-1",
        "expiresAt": %d, "scopes": ["user:inference"], "subscriptionType": "max"},
       "organizationUuid": "org-1"}
      """;

  private final Path file;

  SavedLoginTest(@TempDir Path folder) {
    file = folder.resolve(".credentials.json");
  }

  private SavedLogin read(String text) throws IOException {
    Repository.write(file, text);
    return new SavedLoginFile(file).read(NOW);
  }

  @Test
  void readsTheAccessTokenAndItsEnd() throws IOException {
    Instant end = NOW.plusSeconds(60);
    assertThat(read(TEXT.formatted(end.toEpochMilli())))
        .isEqualTo(
            new SavedLogin.Present(
                Secret.of("fake-access-1"), Optional.of(end), Optional.of("org-1")));
  }

  @Test
  void anExpiredLoginSaysWhatToRun() throws IOException {
    assertThat(read(TEXT.formatted(NOW.toEpochMilli())))
        .isInstanceOfSatisfying(
            SavedLogin.Expired.class,
            expired -> {
              assertThat(expired.why()).contains("expired at 2026-");
              assertThat(expired.cure()).contains("run claude");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"claudeAiOauth\":{\"accessToken\":\"\",\"expiresAt\":0}}",
        "{\"claudeAiOauth\":null}"
      })
  void blankedTokensAreNoLogin(String text) throws IOException {
    assertThat(read(text)).isEqualTo(new SavedLogin.None());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1700000000000.0", "1.7e12", "\"1700000000000\"", "-1", "-1e99"})
  void anEndInThePastCountsHoweverItIsWritten(String end) throws IOException {
    assertThat(read(TEXT.replace("%d", end))).isInstanceOf(SavedLogin.Expired.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"soon\"", "true", "{}", "[1]", "\"NaN\""})
  void anEndThatCannotBeUnderstoodIsNotNone(String end) throws IOException {
    assertThat(read(TEXT.replace("%d", end))).isInstanceOf(SavedLogin.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fake\\nX: y", "fake token", "f\u00e4ke"})
  void aTokenThatFitsInNoHeaderIsUnreadable(String token) throws IOException {
    assertThat(read(TEXT.replace("fake-access-1", token).formatted(NOW.toEpochMilli() + 1)))
        .isInstanceOf(SavedLogin.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"user:profile\",\"user:inference\"]",
        "[[\"x\"],{\"a\":1},5,\"user:inference\"]",
        "\"user:profile user:inference\""
      })
  void aLoginThatMayAskModelsServes(String scopes) throws IOException {
    assertThat(read(scoped(scopes)))
        .isEqualTo(new SavedLogin.Present(Secret.of("fake-a"), Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"user:profile\"]",
        "[]",
        "null",
        "5",
        "{\"user:inference\":true}",
        "[[\"user:inference\"]]",
        "\"user:inferences\""
      })
  void aLoginThatMayNotIsNone(String scopes) throws IOException {
    assertThat(read(scoped(scopes))).isEqualTo(new SavedLogin.None());
    assertThat(read("{\"claudeAiOauth\":{\"accessToken\":\"fake-a\"}}"))
        .isEqualTo(new SavedLogin.None());
  }

  private static String scoped(String scopes) {
    return "{\"claudeAiOauth\":{\"accessToken\":\"fake-a\",\"scopes\":%s}}".formatted(scopes);
  }

  @Test
  void aBrokenFileIsSaidAndNotQuoted() throws IOException {
    assertThat(read("{\"claudeAiOauth\": fake-access-1"))
        .isInstanceOfSatisfying(
            SavedLogin.Unreadable.class,
            login -> assertThat(login.problem()).contains("cannot be read").doesNotContain("fake"));
  }

  @Test
  void aLinkThatLeadsNowhereIsNotAbsent() throws IOException {
    Files.createSymbolicLink(file, file.resolveSibling("gone"));
    assertThat(new SavedLoginFile(file).read(NOW)).isInstanceOf(SavedLogin.Unreadable.class);
  }

  @Test
  void noFileIsNoLogin() {
    assertThat(new SavedLoginFile(file).read(NOW)).isEqualTo(new SavedLogin.None());
  }
}
