package dev.postern.daemon.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows of DESIGN.md, "the house": who may know whom, and who may touch what. */
class HouseTest {
  private static final String ROOT = "dev.postern.daemon";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static final Set<String> FILE_QUESTIONS =
      Set.of(
          "exists",
          "isDirectory",
          "isRegularFile",
          "isSameFile",
          "newDirectoryStream",
          "newInputStream",
          "notExists",
          "readAttributes",
          "size");

  @Test
  void aRequestGoesOneWay() {
    knowsNoneOf("platform", "ipc", "handler", "session", "credential", "login", "provider");
    knowsNoneOf("platform", "store", "settings");
    knowsNoneOf("store", "ipc", "handler", "session", "credential", "login", "provider");
    knowsNoneOf("settings", "ipc", "handler", "session", "credential", "login", "provider");
    knowsNoneOf("provider", "ipc", "handler", "session", "credential", "login", "store");
    knowsNoneOf("login", "ipc", "handler", "session", "credential", "store");
    knowsNoneOf("session", "ipc", "handler", "credential", "login");
    knowsNoneOf("credential", "ipc", "handler", "login", "provider", "store");
    knowsNoneOf("ipc", "handler", "session", "credential", "login", "provider", "store");
    knowsNoneOf("ipc", "settings", "door");
    knowsNoneOf("door", "handler", "session", "credential", "login", "provider", "store");
    knowsNoneOf("door", "settings");
  }

  @Test
  void packagesHaveNoCycle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nobodyKnowsTheWiring() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(CLASSES);
  }

  @Test
  void noHandlerSeesASocket() {
    inPackages("handler")
        .should()
        .dependOnClassesThat(
            resideInAPackage("java.nio.channels..")
                .or(describe("are sockets", type -> type.getName().startsWith("java.net.Socket")))
                .or(
                    resideInAPackage(ROOT + ".ipc")
                        .and(describe("are not Caller", type -> !named(type, "Caller")))))
        .check(CLASSES);
  }

  @Test
  void onlyTheEdgeSeesProtocolMessages() {
    inPackages("login", "provider", "session", "store", "settings", "platform")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.postern.protocol.message")
        .check(CLASSES);
  }

  @Test
  void onlyTheStoreSeesAKeychain() {
    outside("store")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "com.github.javakeyring..", "de.swiesend..", "org.freedesktop..", "com.sun.jna.."))
        .check(CLASSES);
  }

  @Test
  void onlyWhatAsksServersSpeaksHttpOutwards() {
    outside("provider", "platform", "cloud", "doctor")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(CLASSES);
  }

  @Test
  void onlyLoginListensForABrowser() {
    outside("login")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.undertow..")
        .check(CLASSES);
  }

  @Test
  void onlyThePlatformTouchesTheSystem() {
    outside("platform")
        .and()
        .doNotHaveFullyQualifiedName(ROOT + ".Main")
        .should()
        .dependOnClassesThat(
            resideInAPackage("java.lang.foreign..")
                .or(resideInAPackage("sun.."))
                .or(resideInAPackage("com.sun.."))
                .or(
                    describe(
                        "run or know processes",
                        type -> type.getName().matches("java\\.lang\\.(Process\\w*|Runtime)"))))
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  @Test
  void onlyThePlatformWritesFiles() {
    outside("platform")
        .and(describe("are not the socket's own file", type -> !named(type, "SocketFile")))
        .should()
        .accessTargetWhere(writesFiles())
        .check(CLASSES);
  }

  @Test
  void theClassesAreRead() {
    assertThat(CLASSES.contain(ROOT + ".ipc.SocketServer")).isTrue();
    assertThat(CLASSES.size()).isGreaterThan(200);
  }

  private static DescribedPredicate<JavaAccess<?>> writesFiles() {
    return describe(
        "writes files",
        access ->
            access.getTargetOwner().isEquivalentTo(Files.class)
                ? !FILE_QUESTIONS.contains(access.getName())
                : access
                    .getTargetOwner()
                    .getName()
                    .matches("java\\.io\\.(File(Writer|OutputStream)|RandomAccessFile)"));
  }

  private static void knowsNoneOf(String part, String... others) {
    inPackages(part)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(others))
        .check(CLASSES);
  }

  private static GivenClassesConjunction inPackages(String... parts) {
    return noClasses().that().resideInAnyPackage(packages(parts));
  }

  private static GivenClassesConjunction outside(String... parts) {
    return noClasses().that().resideOutsideOfPackages(packages(parts));
  }

  private static String[] packages(String... parts) {
    return Stream.of(parts).map(part -> ROOT + "." + part + "..").toArray(String[]::new);
  }

  private static boolean named(JavaClass type, String name) {
    return type.getSimpleName().equals(name);
  }
}
