package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The key {@code idleExit}. */
class IdleExitKeyTest {
  private static Optional<Duration> read(String text) throws ConfigException {
    return ConfigFile.parse(Path.of("config.json"), text).idleExit();
  }

  @Test
  void itIsTenMinutesUnlessAnotherDurationOrOffIsWritten() throws Exception {
    assertThat(read("{}")).contains(Duration.ofMinutes(10));
    assertThat(Config.defaults().idleExit()).contains(Duration.ofMinutes(10));
    assertThat(read("{\"idleExit\": \"90s\"}")).contains(Duration.ofSeconds(90));
    assertThat(read("{\"idleExit\": \"off\"}")).isEmpty();
  }

  @Test
  void anythingElseIsAnErrorThatSaysWhatToWrite() {
    assertThatThrownBy(() -> read("{\"idleExit\": \"never\"}"))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.hint())
                    .isEqualTo("write off, or a number and s, m, h or d, such as 10m"))
        .hasMessageContaining("\"idleExit\" is not a duration: \"never\"");
  }
}
