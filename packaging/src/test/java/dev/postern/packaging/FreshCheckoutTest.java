package dev.postern.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The sources alone, as somebody has them who has just fetched them. */
@Execution(ExecutionMode.CONCURRENT)
class FreshCheckoutTest {
  private static final Set<String> NOT_SOURCES = Set.of("target", ".git");

  @Test
  void theFirstCallBuildsAllThatThereIsAndAnswers(@TempDir Path folder) throws IOException {
    copy(Checkout.root(), folder);

    Run run =
        Command.of("./postern", "--version")
            .in(folder)
            .with("HOME", System.getProperty("user.home"))
            .with("MAVEN_ARGS", System.getenv().getOrDefault("MAVEN_ARGS", ""))
            .within(Duration.ofMinutes(10))
            .run();

    assertThat(run.err()).contains("postern: building for the first time").doesNotContain("error");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("postern ");
    assertThat(folder.resolve("packaging/target/dist/bin/posternd")).isExecutable();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (NOT_SOURCES.contains(String.valueOf(folder.getFileName()))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                file,
                to.resolve(from.relativize(file).toString()),
                StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
