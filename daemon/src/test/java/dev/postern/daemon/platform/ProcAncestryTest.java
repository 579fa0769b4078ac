package dev.postern.daemon.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.testing.ManualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parents as {@code /proc} shows them. */
class ProcAncestryTest {
  @TempDir Path processes;
  private final ManualTime time = new ManualTime();

  private void process(long pid, String name, long parent, long started) throws Exception {
    Path folder = Files.createDirectory(processes.resolve(Long.toString(pid)));
    Files.writeString(
        folder.resolve("stat"),
        pid
            + " ("
            + name
            + ") S "
            + parent
            + " 0 4 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 "
            + started
            + " 0 0\n");
    Files.createSymbolicLink(folder.resolve("exe"), Path.of("/usr/bin/p" + pid));
  }

  @Test
  void programsAreNamedFromTheNearestToTheFarthest() throws Exception {
    process(1, "init", 0, 1);
    process(20, "terminal", 1, 5);
    process(30, "a) S 9 (b c", 20, 6);
    assertThat(new ProcAncestry(processes, time).from(30))
        .containsExactly("/usr/bin/p30", "/usr/bin/p20");
    assertThat(ProcessStat.read(processes, 30)).contains(new ProcessStat(20, 4, 6));
  }

  @Test
  void theNearestIsLookedAtEachTimeAndTheOthersAreRememberedForASecond() throws Exception {
    process(20, "terminal", 1, 5);
    process(30, "shell", 20, 6);
    process(40, "tool", 30, 7);
    ProcAncestry ancestry = new ProcAncestry(processes, time);
    assertThat(ancestry.from(40)).containsExactly("/usr/bin/p40", "/usr/bin/p30", "/usr/bin/p20");
    replace(20, "/usr/bin/other");
    replace(40, "/usr/bin/another");
    assertThat(ancestry.from(40))
        .containsExactly("/usr/bin/another", "/usr/bin/p30", "/usr/bin/p20");
    time.advance(Duration.ofSeconds(1));
    assertThat(ancestry.from(40))
        .containsExactly("/usr/bin/another", "/usr/bin/p30", "/usr/bin/other");
  }

  @Test
  void aProcessIdThatIsUsedAgainAndANewParentAreLookedAtAnew() throws Exception {
    process(20, "terminal", 1, 5);
    process(30, "shell", 1, 6);
    process(40, "tool", 30, 7);
    ProcAncestry ancestry = new ProcAncestry(processes, time);
    assertThat(ancestry.from(40)).containsExactly("/usr/bin/p40", "/usr/bin/p30");
    replace(30, "/usr/bin/other");
    stat(40, " 7 0 0", " 9 0 0");
    assertThat(ancestry.from(40)).containsExactly("/usr/bin/p40", "/usr/bin/other");
    stat(40, "S 30 ", "S 20 ");
    assertThat(ancestry.from(40)).containsExactly("/usr/bin/p40", "/usr/bin/p20");
  }

  private void stat(long pid, String from, String to) throws Exception {
    Path stat = processes.resolve(pid + "/stat");
    Files.writeString(stat, Files.readString(stat).replace(from, to));
  }

  private void replace(long pid, String program) throws Exception {
    Path link = processes.resolve(pid + "/exe");
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of(program));
  }

  @Test
  void aCircleEndsAndAProcessThatIsGoneIsLeftOut() throws Exception {
    process(20, "x", 30, 5);
    process(30, "y", 20, 6);
    assertThat(new ProcAncestry(processes, time).from(30)).hasSize(8);
    assertThat(new ProcAncestry(processes, time).from(99)).isEmpty();
    Files.writeString(processes.resolve("20/stat"), "20 (x) S");
    assertThat(ProcessStat.read(processes, 20)).isEqualTo(Optional.empty());
  }

  @Test
  void aLineThatIsCutOrHoldsNoNumbersSaysNothing() throws Exception {
    process(20, "x", 1, 123);
    Path stat = processes.resolve("20/stat");
    String whole = Files.readString(stat);
    int read = whole.indexOf("123 ") + "123 ".length();
    for (int length = 0; length < whole.length(); length++) {
      Files.writeString(stat, whole.substring(0, length));
      assertThat(ProcessStat.read(processes, 20))
          .isEqualTo(length < read ? Optional.empty() : Optional.of(new ProcessStat(1, 4, 123)));
    }
    Files.writeString(stat, whole.replace("123", "-23"));
    assertThat(ProcessStat.read(processes, 20)).isEmpty();
  }
}
