package dev.postern.daemon.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class LogLineTest {
  @Test
  void aLineHasTimeLevelClassAndMessage() {
    assertThat(line("2026-11-29T15:04:05.678901Z", Level.INFO, Optional.empty()).text())
        .isEqualTo("2026-11-29T15:04:05.678Z INFO  Daemon: stopping\n");
  }

  @Test
  void aFullHourIsWrittenOutAsWell() {
    assertThat(line("2026-01-02T03:00:00.004Z", Level.ERROR, Optional.empty()).text())
        .isEqualTo("2026-01-02T03:00:00.004Z ERROR Daemon: stopping\n");
  }

  @Test
  void theTraceOfAFaultStandsUnderIt() {
    assertThat(
            line("2026-01-02T03:00:00Z", Level.WARN, Optional.of(new IllegalStateException("why")))
                .text()
                .lines())
        .startsWith(
            "2026-01-02T03:00:00.000Z WARN  Daemon: stopping",
            "java.lang.IllegalStateException: why")
        .anyMatch(row -> row.startsWith("\tat dev.postern.daemon."));
  }

  private static LogLine line(String time, Level level, Optional<Throwable> fault) {
    return new LogLine(Instant.parse(time), level, "dev.postern.daemon.Daemon", "stopping", fault);
  }
}
