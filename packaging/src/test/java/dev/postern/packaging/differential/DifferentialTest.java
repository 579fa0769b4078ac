package dev.postern.packaging.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The rows of {@code packaging/differential} that are run often, and what holds for all of them.
 */
@Execution(ExecutionMode.CONCURRENT)
class DifferentialTest {
  private static final Path COVERAGE =
      Differential.folder().resolve("../../docs/guide-coverage.md");

  @TempDir Path folder;

  @Test
  void whatClaudeCodeAndTheSdkSendIsWhatPosternGivesButWhereItDiffersOnPurpose()
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");

    int exit = Differential.run(List.of("--often"), ProcessBuilder.Redirect.to(output.toFile()));

    assertThat(exit).as(() -> read(output)).isZero();
    long often = rows().stream().filter(Row::often).count();
    assertThat(often).isGreaterThan(30);
    assertThat(read(output)).contains("\n" + often + " rows: ");
  }

  @Test
  void everyPurposeIsExplainedWhereTheGuideLeavesAChoice() {
    List<String> explanations =
        read(COVERAGE).lines().filter(line -> line.startsWith("- ")).toList();

    assertThat(rows().stream().flatMap(row -> row.purpose().stream()).distinct())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            purpose ->
                assertThat(explanations).anyMatch(line -> line.startsWith("- **" + purpose)));
  }

  @Test
  void noRowHasTheNameOfAnother() {
    assertThat(rows().stream().map(Row::name)).doesNotHaveDuplicates();
  }

  private static List<Row> rows() {
    try {
      return RowReader.read(Differential.folder().resolve("rows"));
    } catch (IOException e) {
      throw new AssertionError("the table cannot be read", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(file + " cannot be read", e);
    }
  }
}
