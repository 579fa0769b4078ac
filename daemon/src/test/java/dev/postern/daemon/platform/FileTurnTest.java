package dev.postern.daemon.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Turns that are taken one after the other. */
class FileTurnTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void theSecondWaitsUntilTheFirstHasEnded() throws Exception {
    Path file = folder.resolve("words.lock");
    CompletableFuture<Void> second;
    try (Turn _ = FileTurn.take(file, LONG)) {
      second = CompletableFuture.runAsync(() -> takeAndEnd(file));
      assertThatThrownBy(() -> FileTurn.take(file, Duration.ZERO))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another process has had " + file);
      assertThat(second).isNotDone();
    }
    assertThat(second).succeedsWithin(LONG);
  }

  private static void takeAndEnd(Path file) {
    try (Turn _ = FileTurn.take(file, LONG)) {
      assertThat(file).isEmptyFile();
    } catch (IOException e) {
      throw new AssertionError("the turn never came", e);
    }
  }

  @Test
  void aPlantedLinkIsNotFollowed() throws Exception {
    Path file = folder.resolve("words.lock");
    Files.createSymbolicLink(file, folder.resolve("elsewhere"));
    assertThatThrownBy(() -> FileTurn.take(file, Duration.ZERO)).isInstanceOf(IOException.class);
    assertThat(folder.resolve("elsewhere")).doesNotExist();
  }
}
