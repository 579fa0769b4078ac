package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.testing.FuzzReplay;
import dev.postern.protocol.Secret;
import org.junit.jupiter.api.Test;

public final class SettingsFuzzTest {
  /** A text is settings whose commands and variables can be used, or a told fault. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      LayerSettings settings = new SettingsParser(SettingsLayer.PROJECT, "f").parse(input);
      assertThat(settings.commands().values()).noneMatch(String::isBlank);
      assertThat(settings.environment().keySet())
          .noneMatch(name -> name.isEmpty() || name.contains("=") || name.contains("\0"));
      assertThat(settings.environment().values())
          .extracting(Secret::reveal)
          .noneMatch(value -> value.contains("\0"));
    } catch (BrokenSettingsException broken) {
      assertThat(broken.fault().problem()).isNotBlank();
      assertThat(broken.fault().hint()).isNotBlank();
    }
  }

  @Test
  void everyTextIsSettingsOrAToldFault() {
    FuzzReplay.of(SettingsFuzzTest.class, SettingsFuzzTest::fuzzerTestOneInput);
  }
}
