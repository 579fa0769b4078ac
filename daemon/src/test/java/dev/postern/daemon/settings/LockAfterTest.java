package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The key {@code lockAfter}. */
class LockAfterTest {
  private static Optional<Duration> read(String text) throws ConfigException {
    return ConfigFile.parse(Path.of("config.json"), text).lockAfter();
  }

  @Test
  void aNumberAndAUnitAreADuration() throws Exception {
    assertThat(read("{\"lockAfter\": \"90s\"}")).contains(Duration.ofSeconds(90));
    assertThat(read("{\"lockAfter\": \"5m\"}")).contains(Duration.ofMinutes(5));
    assertThat(read("{\"lockAfter\": \"8h\"}")).contains(Duration.ofHours(8));
    assertThat(read("{\"lockAfter\": \"2d\"}")).contains(Duration.ofDays(2));
    assertThat(read("{}")).isEmpty();
  }

  @Test
  void anythingElseIsAnErrorThatSaysWhatToWrite() {
    for (String wrong : List.of("8", "0h", "8 h", "-1h", "8w", "", "9999999d")) {
      assertThatThrownBy(() -> read("{\"lockAfter\": \"" + wrong + "\"}"))
          .isInstanceOfSatisfying(
              ConfigException.class, refused -> assertThat(refused.hint()).contains("such as 8h"))
          .hasMessageContaining("\"lockAfter\" is not a duration");
    }
  }
}
