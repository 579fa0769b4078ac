package dev.postern.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user without a browser sees it. */
class DemoTest {
  private static final Pattern FOLDER = Pattern.compile("all of this happens in (\\S+),");
  private static final Path DEMO =
      Checkout.root().resolve("packaging/target/dist/bin/postern-demo");

  @TempDir Path home;

  @Test
  void itSignsInServesRefreshesOnceSignsOutAndLeavesNothing() {
    Run run = Command.of(DEMO.toString(), "--no-browser").with("HOME", home.toString()).run();

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("the server saw 1 refresh", "folder removed");
    assertThat(folderIn(run.out())).doesNotExist();
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void onCtrlCItLeavesNothingEither() throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(DEMO.toString(), "--no-browser");
    builder.environment().put("HOME", home.toString());
    Process demo = builder.start();
    Path folder = home;
    ProcessHandle daemon = demo.toHandle();
    try (BufferedReader lines = demo.inputReader()) {
      String line = lines.readLine();
      while (line != null && !line.contains("waiting")) {
        folder = FOLDER.matcher(line).find() ? folderIn(line) : folder;
        daemon = line.contains("posternd, process") ? processIn(line) : daemon;
        line = lines.readLine();
      }
      assertThat(folder).exists();
      assertThat(daemon).isNotEqualTo(demo.toHandle());

      demo.destroy();

      assertThat(demo.waitFor(Duration.ofSeconds(60))).isTrue();
    }
    assertThat(daemon.isAlive()).isFalse();
    assertThat(folder).doesNotExist();
  }

  private static Path folderIn(String text) {
    Matcher matcher = FOLDER.matcher(text);
    assertThat(matcher.find()).isTrue();
    return Path.of(matcher.group(1));
  }

  private static ProcessHandle processIn(String line) {
    return ProcessHandle.of(Long.parseLong(line.replaceAll("\\D*(\\d+).*", "$1"))).orElseThrow();
  }
}
