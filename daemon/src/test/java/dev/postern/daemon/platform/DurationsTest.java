package dev.postern.daemon.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT0.02S, 1 s",
    "PT59S, 59 s",
    "PT1M, 1 min",
    "PT90S, 1 min 30 s",
    "PT1H, 1 h",
    "PT1H5M30S, 1 h 5 min",
    "PT24H, 1 d",
    "P2DT3H4M, 2 d 3 h"
  })
  void aDurationIsItsTwoLargestUnits(Duration duration, String words) {
    assertThat(Durations.words(duration)).isEqualTo(words);
  }

  @Test
  void aMomentIsADayAndAMinute() {
    assertThat(LocalMoment.words(Instant.parse("2026-01-31T09:05:06.789Z")))
        .matches("2026-0[12]-[0-9]{2} [0-9]{2}:[0-9]{2}");
  }
}
