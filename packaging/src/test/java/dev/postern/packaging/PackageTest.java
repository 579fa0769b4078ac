package dev.postern.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every package, started where nothing of the build is left: no checkout, and no Java but its own.
 */
@Execution(ExecutionMode.CONCURRENT)
class PackageTest {
  private static final List<Path> CHECKOUT = List.of(Checkout.root());
  private static final List<Path> CHECKOUT_AND_JAVA =
      List.of(
          Checkout.root(),
          Path.of(System.getProperty("java.home")),
          Path.of("/usr/lib/jvm"),
          Path.of("/usr/local/lib/jvm"),
          Path.of("/usr/java"),
          Path.of("/opt"));

  /** Starts the daemon, tells how it is and whether it has its cache, asks for keys of a cloud. */
  private static final String USE =
      """
      "$1" daemon start && "$1" daemon status || exit
      pid=$("$1" daemon status | sed -n 's/^process id *//p')
      if grep -q 'posternd\\.aot' "/proc/$pid/maps"; then echo 'with a cache'; fi
      CLAUDE_CODE_USE_BEDROCK=1 AWS_REGION=eu-west-1 AWS_ACCESS_KEY_ID=fake-key-id \
        AWS_SECRET_ACCESS_KEY=fake-secret "$1" credentials
      "$1" daemon stop
      """;

  /** Puts an empty folder over each that is named and there, then becomes what follows. */
  private static final String HIDE =
      """
      while [ "$1" != -- ]; do
        if [ -d "$1" ]; then mount -t tmpfs none "$1" || exit 99; fi
        shift
      done
      shift
      exec "$@"
      """;

  @TempDir static Path packages = Path.of("");
  @TempDir Path folder;

  @BeforeAll
  static void build() throws IOException {
    Run run =
        Command.of(Checkout.script("make-release").toString())
            .with("JAVA_HOME", System.getProperty("java.home"))
            .with("POSTERN_XZ_LEVEL", "0")
            .within(Duration.ofMinutes(10))
            .run();
    assertThat(run.exit()).describedAs(run.err()).isZero();
    // away from the checkout, which will be hidden
    try (Stream<Path> files = Files.list(Checkout.root().resolve("packaging/target/release"))) {
      for (Path file : files.filter(PackageTest::isPackage).toList()) {
        Files.copy(file, packages.resolve(file.getFileName()));
      }
    }
  }

  private static boolean isPackage(Path file) {
    return Stream.of(".tar.xz", ".deb", ".rpm").anyMatch(file.toString()::endsWith);
  }

  @BeforeEach
  void writeConfiguration() throws IOException {
    Files.createDirectory(
        folder.resolve("run"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.createDirectories(folder.resolve(".config/postern"));
    Files.writeString(folder.resolve(".config/postern/config.json"), "{\"store\": \"memory\"}");
  }

  @Test
  void theTarballRunsAsItLies() {
    prepare(
        CHECKOUT,
        "mkdir lying && tar -C lying --strip-components 1 -xf \"$1\"",
        named("postern-0.1.0-linux"));

    assertRunsWithoutClouds(use(CHECKOUT_AND_JAVA, folder.resolve("lying/bin/postern")));
  }

  @Test
  void theTarballIsInstalledAndThenMoved() throws IOException {
    Path prefix = folder.resolve("a prefix");
    prepare(
        CHECKOUT_AND_JAVA,
        "mkdir d && tar -C d --strip-components 1 -xf \"$1\" && d/bin/install --prefix \"$2\" && rm"
            + " -r d",
        named("postern-0.1.0-linux"),
        prefix.toString());

    Run run = use(CHECKOUT_AND_JAVA, prefix.resolve("bin/postern"));
    assertRunsWithoutClouds(run);
    assertThat(run.out()).contains("with a cache");

    Path moved = Files.move(prefix, folder.resolve("moved"));
    assertRunsWithoutClouds(use(CHECKOUT_AND_JAVA, moved.resolve("bin/postern")));
  }

  @Test
  void theProgramsOfTheCloudsAreUnpackedOverIt() {
    prepare(
        CHECKOUT,
        "mkdir d; for archive; do tar -C d --strip-components 1 -xf \"$archive\" || exit; done",
        named("postern-0.1.0-linux"),
        named("postern-clouds-0.1.0-linux"));

    assertRunsWithClouds(use(CHECKOUT_AND_JAVA, folder.resolve("d/bin/postern")));
  }

  @Test
  void theDebianPackagesRunUnpacked() {
    prepare(
        CHECKOUT,
        "for package; do dpkg-deb -x \"$package\" root || exit; done",
        named("postern_"),
        named("postern-clouds_"));

    assertRunsWithClouds(use(CHECKOUT_AND_JAVA, folder.resolve("root/usr/bin/postern")));
    Path share = folder.resolve("root/usr/share");
    assertThat(share.resolve("man/man1/posternd.1.gz")).exists();
    assertThat(share.resolve("man/man1/postern-login.1.gz")).exists();
    assertThat(share.resolve("bash-completion/completions/postern")).exists();
    assertThat(share.resolve("zsh/vendor-completions/_postern")).exists();
    assertThat(share.resolve("fish/vendor_completions.d/postern.fish")).exists();
  }

  @Test
  void theRpmPackagesRunUnpacked() {
    prepare(
        CHECKOUT,
        "mkdir root; for package; do rpm2cpio \"$package\" | (cd root; cpio -idm --quiet) || exit; done",
        named("postern-0.1.0-1"),
        named("postern-clouds-0.1.0-1"));

    assertRunsWithClouds(use(CHECKOUT_AND_JAVA, folder.resolve("root/usr/bin/postern")));
    assertThat(folder.resolve("root/usr/share/zsh/site-functions/_postern")).exists();
  }

  @Test
  void whatACheckoutInstalledRunsOnceTheCheckoutIsGone() {
    Path prefix = folder.resolve("prefix");
    prepare(
        List.of(),
        "\"$1\" --prefix \"$2\"",
        Checkout.script("install").toString(),
        prefix.toString());

    Run run = use(CHECKOUT, prefix.resolve("bin/postern"));
    assertRunsWithClouds(run);
    assertThat(run.out()).contains("with a cache");
  }

  private void assertRunsWithClouds(Run run) {
    assertThat(run.err()).doesNotContain("error", "xception");
    assertThat(run.out()).contains("version       0", "\"AccessKeyId\":\"fake-key-id\"");
  }

  private void assertRunsWithoutClouds(Run run) {
    assertThat(run.err())
        .contains("postern: error: the libraries for bedrock are not installed")
        .contains("the daemon has stopped")
        .doesNotContain("xception");
    assertThat(run.out()).contains("version       0");
  }

  /** The package whose name begins so. */
  private static String named(String start) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(packages, start + "*")) {
      return files.iterator().next().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void prepare(List<Path> hidden, String script, String... arguments) {
    Run run = shell(hidden, script, arguments);
    assertThat(run.exit()).describedAs(run.err()).isZero();
  }

  private Run use(List<Path> hidden, Path client) {
    return shell(hidden, USE, client.toString());
  }

  /** Runs a script where the given folders are empty. */
  private Run shell(List<Path> hidden, String script, String... arguments) {
    List<String> words = new ArrayList<>(List.of("unshare", SameUser.isRoot() ? "-m" : "-rm"));
    words.addAll(List.of("sh", "-c", HIDE, "sh"));
    hidden.forEach(path -> words.add(path.toString()));
    words.addAll(List.of("--", "sh", "-c", script, "sh"));
    words.addAll(List.of(arguments));
    return Command.of(words.toArray(String[]::new))
        .in(folder)
        .with("HOME", folder.toString())
        .with("XDG_RUNTIME_DIR", folder.resolve("run").toString())
        .within(Duration.ofMinutes(6))
        .run();
  }
}
