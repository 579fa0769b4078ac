package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocol.Secret;
import java.io.IOException;
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
    assertThat(read("{\"claudeAiOauth\":{\"accessToken\":\"%s\"}}".formatted(token)))
        .isInstanceOf(SavedLogin.Unreadable.class);
  }

  @Test
  void scopesThatAreNoArrayDoNoHarm() throws IOException {
    assertThat(read("{\"claudeAiOauth\":{\"accessToken\":\"fake-a\",\"scopes\":\"a b a\"}}"))
        .isEqualTo(new SavedLogin.Present(Secret.of("fake-a"), Optional.empty(), Optional.empty()));
  }

  @Test
  void aBrokenFileIsSaidAndNotQuoted() throws IOException {
    assertThat(read("{\"claudeAiOauth\": fake-access-1"))
        .isInstanceOfSatisfying(
            SavedLogin.Unreadable.class,
            login -> assertThat(login.problem()).contains("cannot be read").doesNotContain("fake"));
  }

  @Test
  void noFileIsNoLogin() {
    assertThat(new SavedLoginFile(file).read(NOW)).isEqualTo(new SavedLogin.None());
  }
}
