package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A short run of {@code packaging/fault/crash}: a hundred kills, at each step and at random. */
@Execution(ExecutionMode.CONCURRENT)
class CrashTest {
  private static final long SEED = 20261101;
  private static final int KILLS = 102;

  @TempDir Path folder;

  @Test
  void aLoginOutlivesAKillAtEachStepOrItsUnavoidableLossIsTold() {
    CrashReport report = new CrashRun(folder, SEED).play(KILLS);
    assertThat(report.wrong()).as(report.table()).isEmpty();
    assertThat(report.rounds()).isEqualTo(KILLS).isGreaterThanOrEqualTo(CrashRun.CYCLE);
  }

  @Test
  void aKillBetweenTheRotationAndItsAnswerIsToldAsJustThat() throws IOException {
    try (CrashScene scene = CrashScene.in(folder, CrashKind.FILE)) {
      CrashHarness harness = new CrashHarness(scene, new Random(SEED));
      assertThat(harness.at(CrashStep.REFRESH_TOKEN_ROTATED))
          .isEqualTo(new CrashOutcome.LossTold());
      assertThat(harness.at(CrashStep.REFRESHED_REFRESH_TOKEN_STORED))
          .isInstanceOf(CrashOutcome.Alive.class);
    }
  }
}
