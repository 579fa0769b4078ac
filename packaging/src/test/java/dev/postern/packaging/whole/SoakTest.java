package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@code packaging/fault/soak}. */
class SoakTest {
  private static final Duration LIFETIME = Duration.ofSeconds(10);
  private static final Duration LENGTH = Duration.ofSeconds(20);
  private static final long SEED = 20261129;

  @TempDir Path folder;

  @Test
  void twoDoorsAndThreeProvidersGoOnOverChangesAndPauses() throws IOException {
    try (World world = World.in(folder, LIFETIME, "file", SoakHarness.PROVIDERS);
        SoakHarness harness = new SoakHarness(world, LIFETIME, SEED)) {
      SoakReport report = harness.run(LENGTH);
      assertThat(report.isGood()).as(report.text()).isTrue();
    }
  }
}
