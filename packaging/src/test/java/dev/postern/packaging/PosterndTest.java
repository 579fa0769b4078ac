package dev.postern.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PosterndTest {
  private static final List<String> NOT_OURS =
      List.of(
          "ANTHROPIC_API_KEY",
          "ANTHROPIC_BASE_URL",
          "AWS_PROFILE",
          "CLAUDE_CODE_OAUTH_TOKEN",
          "LD_LIBRARY_PATH",
          "LD_DEBUG_OUTPUT",
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "_JAVA_OPTIONS",
          "JAVA_HOME",
          "CLASSPATH",
          "PWD",
          "ALL_PROXY",
          "all_proxy",
          "not-an-identifier");

  @TempDir Path folder;
  private Path home = Path.of("");

  @BeforeEach
  void writeDistribution() throws IOException {
    home = Checkout.writeDistribution(folder.resolve("postern home"));
  }

  /** dash drops what it cannot name; bash passes it on, and the launcher has to drop it. */
  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void nothingOfTheCallersEnvironmentReachesTheDaemonButTheList(String shell) {
    Command command =
        Command.of(shell, home.resolve("bin/posternd").toString())
            .with("HOME", "/home/u")
            .with("LANG", "C.UTF-8");
    NOT_OURS.forEach(name -> command.with(name, "not ours"));

    List<String> names = environmentOf(command.run()).map(line -> line.split("=", 2)[0]).toList();

    // bash counts its own depth
    assertThat(names)
        .filteredOn(name -> !name.equals("SHLVL"))
        .containsExactlyInAnyOrder("HOME", "LANG", "PATH");
  }

  @Test
  void theLinesOfAValueAreNoVariables() {
    Run run =
        posternd()
            .with("HOME", "/home/u")
            .with("POSTERN_LINES", "a\nexport HOME=/nowhere\nexport 'b' * $c=d\n=e")
            .with("OTHER_LINES", "f\nexport POSTERN_LINES='g'")
            .run();

    assertThat(environmentOf(run))
        .contains("HOME=/home/u")
        .containsSequence("POSTERN_LINES=a", "export HOME=/nowhere", "export 'b' * $c=d", "=e")
        .noneMatch(line -> line.startsWith("OTHER"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "USER",
        "TZ",
        "LC_MESSAGES",
        "XDG_RUNTIME_DIR",
        "POSTERN_SOCKET",
        "DBUS_SESSION_BUS_ADDRESS",
        "HTTPS_PROXY",
        "no_proxy",
        "NODE_EXTRA_CA_CERTS",
        "CLAUDE_CODE_CLIENT_CERT",
        "CLAUDE_CODE_CLIENT_KEY",
        "CLAUDE_CODE_CLIENT_KEY_PASSPHRASE",
        "CREDENTIALS_DIRECTORY",
        "NOTIFY_SOCKET"
      })
  void whatIsOnTheListIsHandedOnAsItIs(String name) {
    Run run = posternd().with(name, "a 'b' $c *").run();

    assertThat(environmentOf(run)).contains(name + "=a 'b' $c *");
  }

  @Test
  void aProxyPasswordReachesNoCommandLine() {
    Run run = posternd().with("HTTPS_PROXY", "http://u:fake-password@localhost:1").run();

    assertThat(run.lines()).filteredOn(line -> line.startsWith("word ")).isNotEmpty();
    assertThat(run.lines())
        .filteredOn(line -> line.startsWith("word "))
        .noneMatch(line -> line.contains("fake-password"));
  }

  @Test
  void thePathIsTheDefaultOne() {
    Run run = posternd().with("PATH", folder + ":/usr/bin:/bin").run();

    assertThat(environmentOf(run))
        .contains("PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin");
  }

  @Test
  void fileNamesAreUtf8InTheCLocaleToo() {
    assertThat(environmentOf(posternd().with("LC_ALL", "C").run())).contains("LC_ALL=C.UTF-8");
    assertThat(environmentOf(posternd().with("LANG", "de_DE.UTF-8").run()))
        .contains("LANG=de_DE.UTF-8")
        .noneMatch(line -> line.startsWith("LC_ALL="));
  }

  @Test
  void theDaemonStartsInTheRootFolderWithoutCoresAndWithAStrictUmask() {
    assertThat(posternd().in(folder).run().lines()).contains("folder /", "umask 0077", "core 0");
  }

  @Test
  void theClassPathIsTheSortedJarsBesideIt() {
    assertThat(posternd().run().lines())
        .containsSequence(
            "word -Dpostern.installation=" + home,
            "word -cp",
            "word " + home.resolve("lib/a.jar") + ":" + home.resolve("lib/b.jar"),
            "word dev.postern.daemon.Main",
            "word --an argument");
  }

  @Test
  void aSymbolicLinkToTheLauncherDoes() throws IOException {
    Path link =
        Files.createSymbolicLink(folder.resolve("link"), Path.of("postern home/bin/posternd"));

    Run run = Command.of(link.toString()).run();

    assertThat(run.lines()).contains("word dev.postern.daemon.Main");
  }

  @Test
  void withoutJarsItSaysWhatToDo() throws IOException {
    Files.delete(home.resolve("lib/a.jar"));
    Files.delete(home.resolve("lib/b.jar"));

    Run run = posternd().run();

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err())
        .contains("posternd: error: no jars in")
        .contains("posternd: hint: in a checkout run ./build package");
  }

  @Test
  void aLimitOfTooFewOpenFilesIsTold() {
    String launcher = home.resolve("bin/posternd").toString();
    for (String few : List.of("20", "40", "127")) {
      Run run = Command.of("sh", "-c", "ulimit -n " + few + "; exec \"$1\"", "sh", launcher).run();
      assertThat(run.exit()).isEqualTo(3);
      assertThat(run.err())
          .contains("posternd: error: at most " + few + " files may be open")
          .contains("posternd: hint: run: ulimit -n 1024");
    }
    assertThat(Command.of("sh", "-c", "ulimit -n 128; exec \"$1\"", "sh", launcher).run().exit())
        .isZero();
  }

  @Test
  void anAotCacheAndWhatStandsOnItAreUsedOnceTheyAreThere() throws IOException {
    assertThat(posternd().run().out()).doesNotContain("SharedArchiveFile=");
    Path cache = Files.writeString(home.resolve("posternd.aot"), "");
    assertThat(posternd().run().lines()).contains("word -XX:SharedArchiveFile=" + cache);
    Path rest = Files.writeString(home.resolve("posternd.jsa"), "");

    assertThat(posternd().run().lines())
        .contains("word -XX:SharedArchiveFile=" + cache + ":" + rest);
  }

  /** Nor does the JVM notice: it would run the classes of the old jar. */
  @Test
  void anAotCacheIsNotUsedOnceAJarIsNewer() throws IOException {
    Path cache = Files.writeString(home.resolve("posternd.aot"), "");
    FileTime changed = Files.getLastModifiedTime(cache);
    Files.setLastModifiedTime(cache, FileTime.fromMillis(changed.toMillis() - 1000));

    assertThat(posternd().run().out()).doesNotContain("SharedArchiveFile=");
  }

  @Test
  void aTrainingRunWritesACacheAndUsesNone() throws IOException {
    Files.writeString(home.resolve("posternd.aot"), "");

    Run run = Command.of(home.resolve("bin/posternd").toString(), "--aot-output", "/c d").run();

    assertThat(run.lines()).contains("word -XX:AOTCacheOutput=/c d");
    assertThat(run.out()).doesNotContain("SharedArchiveFile=", "--aot-output");
  }

  @Test
  void aSecondTrainingRunWritesWhatTheCacheLacks() throws IOException {
    Path cache = Files.writeString(home.resolve("posternd.aot"), "");
    Files.writeString(home.resolve("posternd.jsa"), "");

    Run run = Command.of(home.resolve("bin/posternd").toString(), "--rest-output", "/c d").run();

    assertThat(run.lines())
        .contains("word -XX:SharedArchiveFile=" + cache, "word -XX:ArchiveClassesAtExit=/c d")
        .doesNotContain("word --rest-output");
  }

  @Test
  void optionsOfTheJvmComeFromTheInstallationAndNotFromTheCaller() throws IOException {
    Files.writeString(home.resolve("java-options"), "-Xmx1g\n-Dname=a b\n");

    Run run = posternd().with("POSTERN_JAVA_OPTIONS", "-Dcaller").run();

    assertThat(run.lines())
        .contains("word -Xmx1g", "word -Dname=a b")
        .doesNotContain("word -Dcaller");
  }

  private Command posternd() {
    return Command.of(home.resolve("bin/posternd").toString(), "--an argument");
  }

  private static Stream<String> environmentOf(Run run) {
    assertThat(run.err()).isEmpty();
    return run.lines().stream().takeWhile(line -> !line.startsWith("folder "));
  }
}
