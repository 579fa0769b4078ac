package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.daemon.testing.FuzzReplay;
import dev.postern.protocol.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public final class SavedLoginFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  /** The token that is found is the one in its place, whatever else the text holds. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      SavedLogin login = SavedLoginParser.parse(new ByteArrayInputStream(input), NOW);
      if (login instanceof SavedLogin.Present present) {
        assertThat(present.accessToken()).isEqualTo(tokenInItsPlace(input).orElseThrow());
      }
    } catch (IOException refused) {
      assertThat(refused).isNotNull();
    }
  }

  private static Optional<Secret> tokenInItsPlace(byte[] input) throws IOException {
    JsonNode token = SettingsParser.JSON.readTree(input).path("claudeAiOauth").path("accessToken");
    return Optional.ofNullable(token.textValue()).map(Secret::of);
  }

  @Test
  void everyTextHoldsALoginOrNone() {
    FuzzReplay.of(SavedLoginFuzzTest.class, SavedLoginFuzzTest::fuzzerTestOneInput);
  }
}
