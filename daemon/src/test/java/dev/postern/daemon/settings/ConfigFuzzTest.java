package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.testing.FuzzReplay;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

public final class ConfigFuzzTest {
  private static final Path FILE = Path.of("config.json");

  /** A text is a configuration, or its fault is told with a place and a cure. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      Config config = ConfigFile.parse(FILE, text);
      assertThat(config.providers().keySet()).allMatch(name -> name.matches("[\\w.@+-]+"));
      assertThat(config.profiles().keySet()).allMatch(name -> name.matches("[\\w.@+-]+"));
    } catch (ConfigException fault) {
      assertThat(fault).hasMessageStartingWith("config.json");
      assertThat(fault.hint()).isNotBlank();
      assertThat(fault.line()).isNotNegative();
    }
  }

  @Test
  void everyTextIsAConfigurationOrAToldFault() {
    FuzzReplay.of(ConfigFuzzTest.class, ConfigFuzzTest::fuzzerTestOneInput);
  }
}
