package dev.postern.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindJdkTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"25.0.3, 25", "25, 25", "26-ea, 26", "17.0.9, 17", "1.8.0_392, 1", "'', 0"})
  void theReleaseFileTellsTheVersion(String version, String feature) throws IOException {
    Files.writeString(
        folder.resolve("release"),
        "IMPLEMENTOR=\"A = B\"\nJAVA_VERSION=\"%s\"\nOS_NAME=\"Linux\"\n".formatted(version));

    Run run = source("java_feature \"$1\"; echo \"$feature\"").run();

    assertThat(run.out().strip()).isEqualTo(feature);
  }

  @Test
  void aFolderWithoutAReleaseFileHoldsNoJava() {
    assertThat(source("java_feature \"$1\"; echo \"$feature\"").run().out().strip()).isEqualTo("0");
  }

  @Test
  void javaHomeWinsWhenItFits() throws IOException {
    Path java = writeJava(folder.resolve("our jdk"), "31.0.1");

    Run run = source("find_jdk javac; echo \"$jdk\"").with("JAVA_HOME", java.toString()).run();

    assertThat(run.out().strip()).isEqualTo(java.toString());
  }

  @Test
  void aJavaHomeThatIsTooOldIsPassedOver() throws IOException {
    Path java = writeJava(folder.resolve("old"), "17.0.9");

    Run run =
        source("find_jdk javac || echo none; echo \"$jdk\"")
            .with("JAVA_HOME", java.toString())
            .run();

    assertThat(run.out()).doesNotContain(java.toString());
  }

  @Test
  void aRuntimeWithoutACompilerIsNoJdkToBuildWith() throws IOException {
    Path java = writeJava(folder.resolve("jre"), "25.0.3");
    Files.delete(java.resolve("bin/javac"));

    Run run =
        source("java_fits \"$JAVA_HOME\" java; echo $?; java_fits \"$JAVA_HOME\" javac; echo $?")
            .with("JAVA_HOME", java.toString())
            .run();

    assertThat(run.lines()).containsExactly("0", "1");
  }

  private Command source(String script) {
    return Command.of(
        "sh", "-c", ". " + Checkout.script("find-jdk") + "; " + script, "sh", folder.toString());
  }

  private static Path writeJava(Path home, String version) throws IOException {
    Checkout.writeScript(home.resolve("bin/java"));
    Checkout.writeScript(home.resolve("bin/javac"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
    return home;
  }
}
