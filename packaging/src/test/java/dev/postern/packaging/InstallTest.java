package dev.postern.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallTest {
  @TempDir Path folder;
  private Path home = Path.of("");
  private Path prefix = Path.of("");

  @BeforeEach
  void writeDistribution() throws IOException {
    home = Checkout.writeDistribution(folder.resolve("dist"));
    prefix = folder.resolve("a prefix");
  }

  @Test
  void whatIsInstalledRuns() {
    assertThat(install().exit()).isZero();

    assertThat(Command.of(prefix.resolve("bin/postern").toString(), "token").run().out())
        .isEqualTo("client token\n");
    assertThat(Command.of(prefix.resolve("bin/posternd").toString()).run().lines())
        .contains(
            "word "
                + prefix.resolve("lib/postern/lib/a.jar")
                + ":"
                + prefix.resolve("lib/postern/lib/b.jar"));
  }

  @Test
  void uninstallLeavesNothing() throws IOException {
    install();

    Run run = uninstall();

    assertThat(run.exit()).isZero();
    assertThat(prefix).doesNotExist();
  }

  @Test
  void uninstallLeavesWhatWasThereBefore() throws IOException {
    Path other = Checkout.writeScript(prefix.resolve("bin/other"));
    List<Path> before = tree();
    install();
    install();

    uninstall();

    assertThat(tree()).isEqualTo(before);
    assertThat(other).exists();
  }

  @Test
  void pagesOfTheManualAreFoundBesideTheProgramsAndThoseOfOthersAreKept() throws IOException {
    Path page = prefix.resolve("share/man/man1/postern.1");
    install();
    assertThat(page).hasContent(".TH POSTERN 1");
    assertThat(page).isSymbolicLink();
    uninstall();
    assertThat(page).doesNotExist();

    Files.createDirectories(page.resolveSibling(""));
    Files.writeString(page, "theirs");
    Run run = install();
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("install: kept " + page + ", which is there and not ours");
    uninstall();
    assertThat(page).hasContent("theirs");
  }

  @Test
  void aProgramOfThatNameThatIsNotOursIsLeftAlone() throws IOException {
    Path theirs = Checkout.writeScript(prefix.resolve("bin/postern"), "echo theirs");

    Run run = install();

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("install: error: " + theirs + " is there and not ours");
    assertThat(Files.readString(theirs)).contains("theirs");
  }

  @Test
  void theSystemdUnitNamesTheInstalledDaemon() throws IOException {
    install("--service", "--hardened");
    Path unit = folder.resolve("units/postern.service");

    assertThat(Files.readString(unit))
        .contains("ExecStart=\"" + prefix.resolve("lib/postern/bin/posternd") + "\"")
        .contains("UnsetEnvironment=LD_PRELOAD LD_AUDIT LD_LIBRARY_PATH\n")
        .doesNotContain("@HOME@");
    assertThat(folder.resolve("units/postern.service.d/hardened.conf")).exists();
    assertThat(folder.resolve("units/postern.socket")).exists();
    assertThat(folder.resolve("units/postern-refresh.timer")).exists();

    uninstall();

    assertThat(folder.resolve("units")).isEmptyDirectory();
  }

  @Test
  void systemdTakesTheUnit() {
    install("--service", "--hardened");

    Run run =
        Command.of(
                "systemd-analyze",
                "verify",
                "--user",
                folder + "/units/postern.service",
                folder + "/units/postern.socket",
                folder + "/units/postern-refresh.timer")
            .with("XDG_RUNTIME_DIR", folder.toString())
            .with("HOME", folder.toString())
            .run();

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  private Run install(String... more) {
    String[] words =
        Stream.concat(
                Stream.of(home.resolve("bin/install").toString(), "--prefix", prefix.toString()),
                Stream.of(more))
            .toArray(String[]::new);
    return Command.of(words)
        .with("HOME", folder.toString())
        .with("POSTERN_UNIT_DIR", folder.resolve("units").toString())
        .run();
  }

  private Run uninstall() {
    return Command.of(prefix.resolve("lib/postern/bin/uninstall").toString())
        .with("HOME", folder.toString())
        .with("POSTERN_UNIT_DIR", folder.resolve("units").toString())
        .run();
  }

  private List<Path> tree() throws IOException {
    try (Stream<Path> files = Files.walk(prefix)) {
      return files.sorted().toList();
    }
  }
}
