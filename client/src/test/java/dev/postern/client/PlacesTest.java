package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocol.FallbackSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Program.class)
class PlacesTest {
  private static final String PROFILES =
      """
      {"defaultProfile":"work","current":"work","profiles":[]}""";

  private final Path folder;
  private final Shell shell;

  PlacesTest(Program program, @TempDir Path folder) {
    this.folder = folder;
    shell = new Shell(program, folder).without("POSTERN_SOCKET");
  }

  private Path makeFolder(String name, String permissions) throws IOException {
    Path made = Files.createDirectory(folder.resolve(name));
    return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(permissions));
  }

  private Outcome profiles() throws Exception {
    return shell.run("profiles", "--no-start", "--json");
  }

  @Test
  void theSocketIsInTheRuntimeFolder() throws Exception {
    Path ours = makeFolder("postern", "rwx------");
    try (FakeDaemon daemon = FakeDaemon.answering(ours.resolve("postern.sock"), PROFILES)) {
      assertThat(profiles()).isEqualTo(new Outcome(0, PROFILES + "\n", ""));
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void withoutARuntimeFolderTheSocketIsInOurFolderInTheTemporaryOne() throws Exception {
    Object user = Files.getAttribute(folder, "unix:uid");
    Path ours = makeFolder("postern-" + user, "rwx------");
    shell.with("XDG_RUNTIME_DIR", "none").with("TMPDIR", folder.toString());
    try (FakeDaemon daemon =
        FakeDaemon.answering(ours.resolve(FallbackSocket.name(folder.toString())), PROFILES)) {
      assertThat(profiles()).isEqualTo(new Outcome(0, PROFILES + "\n", ""));
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void whereNoVariableNamesTheRuntimeFolderThatOfTheSystemCounts() throws Exception {
    Object user = Files.getAttribute(folder, "unix:uid");
    Path system = Path.of("/run/user/" + user);
    Path expected =
        Files.isDirectory(system)
            ? system.resolve("postern/postern.sock")
            : folder.resolve("postern-" + user).resolve(FallbackSocket.name(folder.toString()));
    shell.without("XDG_RUNTIME_DIR").with("TMPDIR", folder.toString());
    assertThat(profiles().errors()).contains("no daemon answers at " + expected);
  }

  @Test
  void aRelativeRuntimeFolderCountsAsNone() throws Exception {
    Path ours = makeFolder("postern-" + Files.getAttribute(folder, "unix:uid"), "rwx------");
    shell.with("XDG_RUNTIME_DIR", "run").with("TMPDIR", folder.toString());
    try (FakeDaemon daemon =
        FakeDaemon.answering(ours.resolve(FallbackSocket.name(folder.toString())), PROFILES)) {
      assertThat(profiles()).isEqualTo(new Outcome(0, PROFILES + "\n", ""));
      assertThat(daemon.received()).hasSize(1);
    }
  }

  @Test
  void aFolderThatOthersMayEnterIsRefused() throws Exception {
    Path open = makeFolder("postern", "rwxr-xr-x");
    try (FakeDaemon daemon = FakeDaemon.answering(open.resolve("postern.sock"), PROFILES)) {
      assertThat(profiles())
          .isEqualTo(
              new Outcome(
                  3,
                  "",
                  """
                  postern: error: %s has mode 755, which lets others in or you out
                  postern: hint: run: chmod 0700 %s
                  """
                      .formatted(open, open)));
      assertThat(daemon.received()).isEmpty();
    }
  }

  @Test
  void aLinkInPlaceOfTheFolderIsRefused() throws Exception {
    Path elsewhere = makeFolder("elsewhere", "rwx------");
    Files.createSymbolicLink(folder.resolve("postern"), elsewhere);
    try (FakeDaemon daemon = FakeDaemon.answering(elsewhere.resolve("postern.sock"), PROFILES)) {
      Outcome outcome = profiles();
      assertThat(outcome.exitCode()).isEqualTo(3);
      assertThat(outcome.errors()).contains("is not a folder but a link or a file");
      assertThat(daemon.received()).isEmpty();
    }
  }

  @Test
  void whereNobodyAnswersAndNoneIsToBeStartedThatIsSaid() throws Exception {
    assertThat(profiles())
        .isEqualTo(
            new Outcome(
                3,
                "",
                """
                postern: error: no daemon answers at %s/postern/postern.sock
                postern: hint: run: postern daemon start
                """
                    .formatted(folder)));
  }

  @Test
  void aSocketThatNobodyListensOnIsNobody() throws Exception {
    shell.with("POSTERN_SOCKET", shell.socket().toString());
    FakeDaemon.answering(shell.socket(), PROFILES).close();
    assertThat(shell.socket()).exists();
    assertThat(profiles().errors()).contains("no daemon answers at " + shell.socket());
  }

  @Test
  void aPathThatIsTooLongIsToldWithItsLength() throws Exception {
    String path = "/tmp/" + "x".repeat(120);
    assertThat(shell.with("POSTERN_SOCKET", path).run("profiles", "--no-start"))
        .isEqualTo(
            new Outcome(
                3,
                "",
                """
                postern: error: the socket path %s has 125 bytes, the system allows 107
                postern: hint: set POSTERN_SOCKET to a shorter path
                """
                    .formatted(path)));
  }

  @Test
  void aPathThroughAFileIsToldAsSuch() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Outcome outcome = shell.with("POSTERN_SOCKET", file + "/s.sock").run("profiles", "--no-start");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errors()).contains("part of the path is not a folder");
  }
}
