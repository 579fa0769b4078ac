package dev.postern.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests that documents name as proof: each is there. */
class NamedTestsTest {
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern TEST = Pattern.compile("[A-Z]\\w*Test(\\.\\w+)*");
  private static final Pattern FINDING = Pattern.compile("\\b[A-Z]\\w*Test#\\w+");
  private static final Pattern METHOD = Pattern.compile("[a-z]+[A-Z]\\w*");

  @ParameterizedTest
  @ValueSource(strings = {"SECURITY.md", "docs/guide-coverage.md", "docs/faults.md"})
  void everyTestThatADocumentNamesIsThere(String document) throws IOException {
    List<String> lines = Files.readAllLines(Checkout.root().resolve(document));
    Map<String, String> sources = testSources();

    assertThat(named(lines)).hasSizeGreaterThan(10);
    assertThat(missing(lines, sources)).isEmpty();
  }

  @Test
  void everyTestThatAFindingNamesIsThere() throws IOException {
    Map<String, String> sources = testSources();
    try (Stream<Path> findings = Files.list(Checkout.root().resolve("findings"))) {
      assertThat(findings)
          .isNotEmpty()
          .allSatisfy(
              finding -> {
                List<String> names =
                    FINDING
                        .matcher(read(finding))
                        .results()
                        .map(found -> found.group().replace('#', '.'))
                        .toList();
                assertThat(names).as("%s", finding).isNotEmpty();
                assertThat(names)
                    .as("%s", finding)
                    .allSatisfy(name -> assertThat(isThere(name, sources)).as(name).isTrue());
              });
    }
  }

  @Test
  void aTestThatIsNotThereIsTold() {
    Map<String, String> sources =
        Map.of("OneTest", "class OneTest { @Nested class Inner { @Test void doesThis() {} } }");
    assertThat(
            missing(
                List.of(
                    "| promise | `OneTest.Inner.doesThis`, `doesThis` |",
                    "| promise | `OneTest.Inner.doesThat`, `doesTheOther`, `GoneTest` |"),
                sources))
        .containsExactly("OneTest.Inner.doesThat", "OneTest.doesTheOther", "GoneTest");
  }

  private static List<String> missing(List<String> lines, Map<String, String> sources) {
    return named(lines).stream().filter(name -> !isThere(name, sources)).toList();
  }

  /** The names in the last column of tables; a method alone belongs to the test before it. */
  private static List<String> named(List<String> lines) {
    List<String> names = new ArrayList<>();
    for (String line : lines) {
      if (!line.startsWith("|")) {
        continue;
      }
      String test = "";
      String[] columns = line.split("\\|");
      for (String quoted :
          QUOTED
              .matcher(columns[columns.length - 1])
              .results()
              .map(found -> found.group(1))
              .toList()) {
        if (TEST.matcher(quoted).matches()) {
          test = quoted.split("\\.")[0];
          names.add(quoted);
        } else if (!test.isEmpty() && METHOD.matcher(quoted).matches()) {
          names.add(test + "." + quoted);
        }
      }
    }
    return names;
  }

  private static boolean isThere(String name, Map<String, String> sources) {
    String[] parts = name.split("\\.");
    String source = sources.getOrDefault(parts[0], "");
    return !source.isEmpty()
        && Stream.of(parts)
            .skip(1)
            .allMatch(part -> source.matches("(?s).*\\b(class|void) " + part + "\\b.*"));
  }

  private static Map<String, String> testSources() throws IOException {
    try (Stream<Path> files = Files.walk(Checkout.root())) {
      return files
          .filter(file -> file.toString().matches(".*/src/test/java/.*Test\\.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  NamedTestsTest::read,
                  String::concat));
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
