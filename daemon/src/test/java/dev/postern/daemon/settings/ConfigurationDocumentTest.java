package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents say of {@code config.json}. */
class ConfigurationDocumentTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("^```json\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/configuration.md"})
  void theirExamplesAreTaken(String document) throws Exception {
    List<MatchResult> examples = EXAMPLE.matcher(text(document)).results().toList();

    assertThat(examples).isNotEmpty();
    for (MatchResult example : examples) {
      Config config = ConfigFile.parse(Path.of(document), example.group(1));
      assertThat(config.defaultProfile()).contains("work");
    }
  }

  @Test
  void everyKeyIsExplained() throws Exception {
    String document = text("docs/configuration.md");

    assertThat(
            Stream.of(
                    ConfigKeys.TOP,
                    ConfigKeys.MARKERS,
                    ConfigKeys.PROFILE,
                    ConfigKeys.BY_ISSUER,
                    ConfigKeys.BY_ENDPOINTS)
                .flatMap(List::stream))
        .allSatisfy(key -> assertThat(document).containsAnyOf("`" + key + "`", '"' + key + '"'));
    assertThat(Config.PRESETS).allSatisfy(preset -> assertThat(document).contains(preset));
  }

  private static String text(String document) throws Exception {
    return Files.readString(Path.of("..").resolve(document));
  }
}
