package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.testing.FuzzReplay;
import dev.postern.protocol.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

public final class SettingsFuzzTest {
  /** A text is settings whose commands and variables can be used, or a told fault. */
  public static void fuzzerTestOneInput(byte[] input) {
    switch (new SettingsParser(SettingsLayer.PROJECT, "f").parse(input)) {
      case SettingsReading.Absent() -> throw new AssertionError("a text is not absent");
      case SettingsReading.Usable(LayerSettings settings, List<SettingsFault> faults) -> {
        assertThat(settings.commands().values()).noneMatch(String::isBlank);
        assertThat(settings.environment().keySet())
            .noneMatch(name -> name.isEmpty() || name.contains("=") || name.contains("\0"));
        assertThat(settings.environment().values())
            .extracting(Secret::reveal)
            .noneMatch(value -> value.contains("\0"));
        assertThat(faults).allSatisfy(SettingsFuzzTest::told);
      }
      case SettingsReading.Unusable(SettingsFault fault) -> {
        told(fault);
        assertThat(fault.hides()).isTrue();
      }
    }
  }

  private static void told(SettingsFault fault) {
    assertThat(fault.problem()).isNotBlank();
    assertThat(fault.hint()).isNotBlank();
  }

  @Test
  void everyTextIsSettingsOrAToldFault() {
    FuzzReplay.of(SettingsFuzzTest.class, SettingsFuzzTest::fuzzerTestOneInput);
  }
}
