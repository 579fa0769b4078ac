package dev.postern.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples that are marked runnable, run as a reader would run them. */
class ReadmeTest {
  private static final Map<String, String> INTERPRETERS = Map.of("sh", "sh", "python", "python3");
  private static final Pattern EXAMPLE =
      Pattern.compile("^```(\\w+) runnable\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern COMMAND =
      Pattern.compile("^(packaging/bin/[\\w-]+|\\./\\w+)", Pattern.MULTILINE);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"README.md, sh sh python", "docs/credentials.md, sh"})
  void theExamplesRunAsTheyStand(String document, String languages) throws IOException {
    List<MatchResult> examples = EXAMPLE.matcher(text(document)).results().toList();
    assertThat(examples)
        .extracting(example -> example.group(1))
        .containsExactly(languages.split(" "));

    try (RunningDaemon daemon = RunningDaemon.in(folder)) {
      for (MatchResult example : examples) {
        Command command =
            Command.of(
                INTERPRETERS.getOrDefault(example.group(1), "false"), "-c", example.group(2));
        daemon.environment().forEach(command::with);
        command.with("PATH", Checkout.root() + "/packaging/target/dist/bin:/usr/bin:/bin");

        Run run = command.run();

        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out()).isNotBlank().doesNotContain("error");
      }
    }
  }

  @Test
  void theScriptsThatItNamesAreThere() throws IOException {
    Stream<String> named =
        Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL)
            .matcher(text("README.md"))
            .results()
            .flatMap(block -> COMMAND.matcher(block.group(1)).results())
            .map(match -> match.group(1));

    assertThat(named).hasSizeGreaterThan(3).allSatisfy(ReadmeTest::canBeRun);
  }

  private static void canBeRun(String script) {
    assertThat(Checkout.root().resolve(script)).isExecutable();
  }

  private static String text(String document) throws IOException {
    return Files.readString(Checkout.root().resolve(document));
  }
}
