package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@code packaging/fault/crash}. */
class CrashTest {
  private static final int ROUNDS = 12;
  private static final long SEED = 20261101;

  @TempDir Path folder;

  @Test
  void aLoginOutlivesAKillOrItsUnavoidableLossIsTold() throws IOException {
    try (World world = World.in(folder, Duration.ofHours(8), "file");
        CrashHarness harness = new CrashHarness(world, SEED)) {
      CrashReport report = harness.run(ROUNDS);
      assertThat(report.rounds()).isEqualTo(ROUNDS);
      assertThat(report.wrong()).as(report.table()).isEmpty();
    }
  }

  @Test
  void aKillBetweenTheRotationAndItsAnswerIsToldAsJustThat() throws IOException {
    try (World world = World.in(folder, Duration.ofHours(8), "file");
        CrashHarness harness = new CrashHarness(world, SEED)) {
      assertThat(harness.loseReply()).isEqualTo(new CrashOutcome.LossTold());
    }
  }
}
