package dev.postern.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a daemon that cannot start says, as a process of its own without any library. */
class StartProblemTest {
  @TempDir Path folder;
  private Path state;

  @BeforeEach
  void createFolders() throws Exception {
    state = privateFolder("state");
    privateFolder("run");
  }

  private Path privateFolder(String name) throws Exception {
    return Files.createDirectory(
        folder.resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private record Ended(int exitCode, String errors) {}

  private Ended start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString(),
            Main.class.getName());
    builder.environment().clear();
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("POSTERN_SOCKET", folder.resolve("run/postern.sock").toString());
    builder.environment().put("POSTERN_STATE_DIR", state.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), errors);
  }

  @Test
  void aFolderThatIsOpenToOthersIsToldOnStandardError() throws Exception {
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));

    Ended ended = start();

    assertThat(ended.exitCode()).isEqualTo(4);
    assertThat(ended.errors())
        .contains("posternd: error: ", state.toString(), "posternd: hint: run: chmod ");
  }

  @Test
  void aMissingLibraryIsToldInOneLineWithItsTraceInTheLog() throws Exception {
    Ended ended = start();

    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.errors().lines().toList())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("posternd: error: the daemon cannot start: ")
                    .contains("NoClassDefFoundError"),
            line ->
                assertThat(line)
                    .startsWith("posternd: hint: install postern again")
                    .endsWith(state.resolve("posternd.log").toString()));
    assertThat(Files.readString(state.resolve("posternd.log")))
        .contains(ended.errors(), "\tat dev.postern.daemon.");
  }
}
