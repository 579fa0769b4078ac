package dev.postern.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocol.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends a writing process with SIGKILL at random moments: the file must open every time. */
class CrashTest {
  private static final int KILLS = 30;
  private static final long SEED = 20261101;

  @TempDir Path parent;

  @Test
  void aWriterKilledAtAnyMomentLeavesWhatItReportedOrTheValueAfterIt() throws Exception {
    Random random = new Random(SEED);
    int survived = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int reported =
          writeUntilKilled(survived, TimeUnit.MICROSECONDS.toNanos(random.nextInt(50_000)));
      SealedFileStore store = new SealedFolder(parent).open(StoreKey.KEYFILE);
      Secret kept = store.read(SecretStoreContract.WORK).orElseThrow();
      assertThat(kept)
          .as("kill %d after %d was reported", kill, reported)
          .isIn(StoreWriter.value(reported), StoreWriter.value(reported + 1));
      survived = reported + 1;
    }
  }

  /** Kills the writer that long after its first report; answers the last number it reported. */
  private int writeUntilKilled(int first, long nanoseconds) throws IOException {
    Process writer =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    StoreWriter.class.getName(),
                    parent.toString(),
                    Integer.toString(first)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader reports = writer.inputReader()) {
      int last = Integer.parseInt(reports.readLine());
      LockSupport.parkNanos(nanoseconds);
      // Process.destroyForcibly would close the pipe with its reports
      writer.toHandle().destroyForcibly();
      for (String line = reports.readLine(); line != null; line = reports.readLine()) {
        last = Integer.parseInt(line);
      }
      return last;
    } finally {
      writer.destroyForcibly();
    }
  }
}
