package dev.postern.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every file of the repository. */
class RepositoryTest {
  private static final int MOST_LINES = 400;
  private static final Set<String> NOT_SOURCES =
      Set.of("target", ".git", ".idea", ".vscode", "__pycache__");

  /** A UUID, but for those that are made up for all to see: {@code …-0000-4000-8000-…}. */
  private static final Pattern UUID =
      Pattern.compile(
          "\\b[0-9a-f]{8}-(?!0000-4000-8000-)[0-9a-f]{4}(-[0-9a-f]{4}){2}-[0-9a-f]{12}\\b",
          Pattern.CASE_INSENSITIVE);

  /** Folders of one machine, and hosts that are some company's mirror of a public registry. */
  private static final Pattern ONE_PLACE_ONLY =
      Pattern.compile(
          "(/ho" + "me/[a-z]+/|/ro" + "ot/|/wo" + "rk/|arti" + "factory|ne" + "xus\\.)");

  @Test
  void noSourceFileIsLongerThanFourHundredLines() {
    assertThat(sources().filter(RepositoryTest::isSource))
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(text(file).lines().count())
                    .as("%s", file)
                    .isLessThanOrEqualTo(MOST_LINES));
  }

  @Test
  void noClientIdOfAnyoneIsInTheSources() {
    assertThat(sources().filter(file -> file.toString().contains("/src/main/")))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(UUID.matcher(text(file)).find()).as("%s", file).isFalse());
  }

  @Test
  void noOtherProductsUserAgentIsImitated() {
    assertThat(sources().filter(file -> file.toString().contains("/src/main/")))
        .allSatisfy(
            file ->
                assertThat(text(file))
                    .as("%s", file)
                    .doesNotContain("Mozilla" + "/", "claude-" + "cli/", "claude-" + "code/"));
  }

  @Test
  void nothingNamesAFolderOrARegistryOfOnePlace() {
    assertThat(sources())
        .allSatisfy(
            file -> assertThat(ONE_PLACE_ONLY.matcher(text(file)).find()).as("%s", file).isFalse());
  }

  @Test
  void noTestIsSkipped() {
    assertThat(sources().filter(file -> file.toString().contains("/src/test/")))
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(text(file))
                    .as("%s", file)
                    .doesNotContain("@Dis" + "abled", "Assum" + "ptions", "@Enabled" + "If"));
  }

  @Test
  void everyPackageIsNullMarkedAndSaysWhatItIs() {
    assertThat(
            sources()
                .filter(file -> file.toString().matches(".*/src/.*\\.java"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .filter(folder -> !hasMainTwin(folder)))
        .isEmpty();
    assertThat(sources().filter(file -> file.endsWith("package-info.java")))
        .allSatisfy(
            file ->
                assertThat(text(file)).as("%s", file).startsWith("/**").contains("@NullMarked"));
  }

  @Test
  void shellcheckFindsNothingInTheScripts() {
    List<String> words = new ArrayList<>(List.of("shellcheck", "--external-sources"));
    sources().filter(RepositoryTest::isShell).map(Path::toString).forEach(words::add);
    assertThat(words).hasSizeGreaterThan(6);

    Run run = Command.of(words.toArray(String[]::new)).in(Checkout.root()).run();

    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @Test
  void ciRunsExactlyWhatTheReadmeSays() {
    assertThat(text(Checkout.root().resolve("README.md"))).contains("./build verify");
    assertThat(
            text(Checkout.root().resolve(".ci/run")).lines().filter(line -> line.contains("build")))
        .containsExactly("exec ./build verify");
  }

  private static boolean isSource(Path file) {
    return file.toString().endsWith(".java") || isShell(file);
  }

  private static boolean isShell(Path file) {
    String text = text(file);
    return text.startsWith("#!/bin/sh")
        || text.startsWith("#!/usr/bin/env bash")
        || text.startsWith("# shellcheck shell");
  }

  /** Whether the folder holds tests of a package whose main folder carries the package-info. */
  private static boolean hasMainTwin(Path folder) {
    return Files.exists(
        Path.of(folder.toString().replace("/src/test/", "/src/main/"))
            .resolve("package-info.java"));
  }

  private static Stream<Path> sources() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          Checkout.root(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_SOURCES.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!file.endsWith(".git")) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream();
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
