package dev.postern.daemon.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class FileLoggerTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @TempDir Path folder;

  @Test
  void slf4jFindsTheLoggersOfThisDaemon() {
    assertThat(LoggerFactory.getLogger(FileLoggerTest.class)).isInstanceOf(FileLogger.class);
  }

  @Test
  void whatIsLessThanItsLevelIsLeftOut() {
    FileLogger logger = writingTo("log");

    logger.debug("left out");
    logger.info("{} of {}", "one", 2);
    logger.warn("a fault", new IllegalStateException("why"));

    assertThat(folder.resolve("log"))
        .content()
        .startsWith(
            """
            1970-01-01T00:00:00.000Z INFO  Daemon: one of 2
            1970-01-01T00:00:00.000Z WARN  Daemon: a fault
            java.lang.IllegalStateException: why
            """);
  }

  @Test
  void aLogThatCannotBeWrittenEndsNothing() {
    assertThatCode(() -> writingTo("nowhere/log").info("a line")).doesNotThrowAnyException();
  }

  @Test
  void beforeItIsKnownWhereTheLogLiesNothingIsWritten() {
    FileLogger logger = new FileLogger("a", Level.INFO, Optional::empty, CLOCK);

    assertThatCode(() -> logger.info("a line")).doesNotThrowAnyException();
  }

  @Test
  void theVariableNamesTheLevelOfTheDaemonAlone() {
    assertThat(LogProvider.least("dev.postern.daemon.Daemon", "debug")).isEqualTo(Level.DEBUG);
    assertThat(LogProvider.least("dev.postern.daemon.Daemon", "")).isEqualTo(Level.INFO);
    assertThat(LogProvider.least("dev.postern.daemon.Daemon", "nonsense")).isEqualTo(Level.INFO);
    // below a warning it prints whole messages, secrets included
    assertThat(LogProvider.least("org.freedesktop.dbus.Transport", "trace")).isEqualTo(Level.WARN);
  }

  private FileLogger writingTo(String file) {
    return new FileLogger(
        "dev.postern.daemon.Daemon",
        Level.INFO,
        () -> Optional.of(new LogFile(folder.resolve(file), 1000)),
        CLOCK);
  }
}
