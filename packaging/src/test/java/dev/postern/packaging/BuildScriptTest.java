package dev.postern.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildScriptTest {
  @TempDir Path folder;
  private Path tools = Path.of("");

  /** A PATH with the plain tools, a user who is not root, and none of what the tests need. */
  @BeforeEach
  void collectTools() throws IOException {
    tools = Files.createDirectory(folder.resolve("tools"));
    for (String name : new String[] {"dirname", "cat", "readlink", "env"}) {
      Checkout.writeScript(tools.resolve(name), "exec /usr/bin/" + name + " \"$@\"");
    }
    Checkout.writeScript(tools.resolve("id"), "echo 1000");
    Checkout.writeScript(tools.resolve("mvn"), "echo called");
  }

  @Test
  void withoutACommandItShowsHowToUseIt() {
    Run run = build();

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).startsWith("usage: ./build COMMAND").contains("verify", "package", "fmt");
  }

  @Test
  void withoutRootOrSudoItNamesTheOneCommand() throws IOException {
    Checkout.writeScript(tools.resolve("apt-get"), "echo called");

    Run run = build("verify");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .contains("run this as root, then ./build again: apt-get install")
        .contains("gnome-keyring", "chromium", "gcc");
  }

  @Test
  void withSudoItSaysWhatItInstallsBeforeItDoes() throws IOException {
    Checkout.writeScript(
        tools.resolve("apt-get"), "echo \"apt-get $*\" >>" + folder.resolve("calls"));
    Checkout.writeScript(tools.resolve("sudo"), "[ \"$1\" != -n ] || exit 0", "exec \"$@\"");

    Run run = build("verify");

    assertThat(run.err()).contains("build: installing that with sudo: sudo apt-get install");
    assertThat(Files.readString(folder.resolve("calls")))
        .contains("apt-get update")
        .contains("apt-get install -y -q --no-install-recommends gnome-keyring");
    assertThat(run.err()).contains("installed, yet still not found");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void whenNothingCanBeFetchedItSaysSo() throws IOException {
    Checkout.writeScript(tools.resolve("apt-get"), "echo 'E: no network' >&2", "exit 100");
    Checkout.writeScript(tools.resolve("id"), "echo 0");

    Run run = build("verify");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("apt-get update failed (no network?)")
        .contains("build: error: apt-get could not install: gnome-keyring");
  }

  @Test
  void whereThereIsNoAptItNamesThePackages() {
    Run run = build("verify");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("install what provides them");
  }

  @Test
  void withoutMavenItNamesTheOneCommand() throws IOException {
    Files.delete(tools.resolve("mvn"));
    Checkout.writeScript(tools.resolve("apt-get"), "echo called");

    Run run = build("package");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            build: error: the build needs more programs; run this as root, then ./build again: \
            apt-get install --no-install-recommends maven
            """);
  }

  @Test
  void aJdkThatTheDistributionLacksIsToldWithWhereToGetOne() throws IOException {
    Checkout.writeScript(tools.resolve("id"), "echo 0");
    Checkout.writeScript(
        tools.resolve("apt-get"), "[ \"$1\" = update ] || echo \"E: cannot: $*\" >&2", "exit 100");

    Run run =
        Command.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "/bin/sh",
                "-c",
                "for folder in /usr/lib/jvm /opt; do /bin/mount -t tmpfs none $folder; done;"
                    + " PATH=$0 exec \"$@\"",
                tools.toString(),
                "/bin/sh",
                Checkout.root().resolve("build").toString(),
                "package")
            .with("HOME", folder.toString())
            .with("JAVA_HOME", "")
            .run();

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("build: installing what the build needs: openjdk-25-jdk-headless\n")
        .contains("E: cannot: install -y -q --no-install-recommends openjdk-25-jdk-headless\n")
        .contains("apt-get could not install: openjdk-25-jdk-headless; get a JDK 25");
  }

  private Run build(String... arguments) {
    String[] words = new String[arguments.length + 2];
    words[0] = "/bin/sh";
    words[1] = Checkout.root().resolve("build").toString();
    System.arraycopy(arguments, 0, words, 2, arguments.length);
    return Command.of(words)
        .with("PATH", tools.toString())
        .with("JAVA_HOME", System.getProperty("java.home"))
        .run();
  }
}
