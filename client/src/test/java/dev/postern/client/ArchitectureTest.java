package dev.postern.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.postern.client");

  @Test
  void onlyThePosixPackageTouchesTheSystem() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.postern.client.posix")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..",
            "java.net..",
            "java.nio.file..",
            "java.nio.channels..",
            "java.lang.foreign..",
            "java.lang.reflect..",
            "org.teavm..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.lang\\.(Process.*|Runtime|Thread)")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(CLASSES);
  }

  @Test
  void onlyTheEntriesChooseTheSystem() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.postern.client.posix")
        .and()
        .doNotHaveSimpleName("Main")
        .and()
        .doNotHaveSimpleName("NativeMain")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(".*\\.(Native|Jvm)Posix")
        .check(CLASSES);
  }

  @Test
  void thePathFromCommandToSocketHasOneDirection() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.postern.client.wire", "dev.postern.client.text")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.postern.client.command")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.postern.client.posix")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.postern.client.wire", "dev.postern.client.text", "dev.postern.client.command")
        .check(CLASSES);
  }

  @Test
  void noRegularExpressionsSwellTheNativeClient() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.regex")
        .orShould()
        .callMethod(String.class, "split", String.class)
        .orShould()
        .callMethod(String.class, "split", String.class, int.class)
        .orShould()
        .callMethod(String.class, "replaceAll", String.class, String.class)
        .orShould()
        .callMethod(String.class, "matches", String.class)
        .check(CLASSES);
  }
}
