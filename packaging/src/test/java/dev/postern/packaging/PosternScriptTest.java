package dev.postern.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root, in a checkout whose build only counts how often it is asked. */
class PosternScriptTest {
  @TempDir Path root;
  private Path source = Path.of("");

  @BeforeEach
  void writeCheckout() throws IOException {
    Files.copy(
        Checkout.root().resolve("postern"),
        root.resolve("postern"),
        StandardCopyOption.COPY_ATTRIBUTES);
    source = root.resolve("client/src/main/java/Main.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "");
    Checkout.writeScript(
        root.resolve("build"),
        "cd \"${0%/*}\"",
        "echo built >>builds",
        "echo 'a word on stdout'",
        "mkdir -p client/target packaging/target",
        ": >packaging/target/built",
        "printf '#!/bin/sh\\necho client \"$@\"\\nls -l /proc/$$/fd >&2\\n' >client/target/postern",
        "chmod +x client/target/postern");
  }

  @Test
  void theFirstCallBuildsAndSaysSoOnStandardError() throws IOException {
    Run run = postern("token", "--min-ttl", "5m");

    assertThat(run.out()).isEqualTo("client token --min-ttl 5m\n");
    assertThat(run.err()).contains("postern: building for the first time");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void theSecondCallBuildsNothing() throws IOException {
    postern();

    assertThat(postern().err()).doesNotContain("building");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void manyCallsAtOnceBuildOnce() throws IOException {
    List<CompletableFuture<Run>> calls =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> postern("status")))
            .toList();

    assertThat(calls)
        .allSatisfy(call -> assertThat(call.join().out()).isEqualTo("client status\n"));
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aNewerSourceBuildsAgain() throws IOException {
    postern();
    age(root.resolve("packaging/target/built"));

    assertThat(postern().err()).contains("postern: sources changed, building");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aDeletedSourceBuildsAgain() throws IOException {
    postern();
    Files.delete(source);
    postern();

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aTestThatChangedBuildsNothing() throws IOException {
    postern();
    Path test = root.resolve("client/src/test/java/MainTest.java");
    Files.createDirectories(test.getParent());
    Files.writeString(test, "");

    assertThat(postern().err()).doesNotContain("building");
  }

  @Test
  void aFailedBuildShowsItsErrorsAndIsTriedAgain() throws IOException {
    Checkout.writeScript(root.resolve("build"), "echo 'Main.java:3: a fault' >&2", "exit 1");

    Run run = postern("token");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Main.java:3: a fault", "postern: error: the build failed");
    assertThat(postern("token").err()).contains("building");
  }

  @Test
  void theLockOfTheBuildIsNotHandedToTheClient() {
    assertThat(postern().err()).doesNotContain("packaging/target/building");
  }

  private Run postern(String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = root.resolve("postern").toString();
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return Command.of(words).run();
  }

  private long builds() throws IOException {
    return Files.readAllLines(root.resolve("builds")).size();
  }

  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
  }
}
