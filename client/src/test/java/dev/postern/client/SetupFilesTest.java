package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How a setup treats the files of the user's, both ways in which the client runs. */
@ParameterizedClass
@EnumSource(Program.class)
class SetupFilesTest {
  private static final String MINE = "[default]\nregion = eu-west-1\n";

  private final Path folder;
  private final Path config;
  private final Shell shell;

  SetupFilesTest(Program program, @TempDir Path folder) throws Exception {
    this.folder = folder.toRealPath();
    this.config = this.folder.resolve(".aws/config");
    shell = new Shell(program, folder);
  }

  private Outcome setup(String... arguments) throws Exception {
    String[] words = new String[arguments.length + 2];
    words[0] = "setup";
    words[1] = "aws";
    System.arraycopy(arguments, 0, words, 2, arguments.length);
    try (FakeDaemon _ = FakeDaemon.answering(shell.socket(), "{}")) {
      return shell.run(words);
    } finally {
      Files.deleteIfExists(shell.socket());
    }
  }

  private void write(String text) throws Exception {
    Files.createDirectories(config.getParent());
    Files.writeString(config, text);
  }

  @Test
  void aNewFileAndItsFolderAreTheUsersAlone() throws Exception {
    Outcome done = setup();
    assertThat(done.exitCode()).as(done.errors()).isZero();
    assertThat(done.output()).startsWith("write " + config + "\n  + [profile postern]\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config.getParent())))
        .isEqualTo("rwx------");
    assertThat(setup("--undo").exitCode()).isZero();
    assertThat(config.getParent()).isEmptyDirectory();
  }

  @Test
  void aFileKeepsItsModeAndWhatAKilledSetupLeftIsCleared() throws Exception {
    write(MINE);
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r-----"));
    Files.writeString(config.resolveSibling(".config.postern"), "half of");
    assertThat(setup().exitCode()).isZero();
    assertThat(config).content().startsWith(MINE + "\n[profile postern]\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
        .isEqualTo("rw-r-----");
    try (var files = Files.list(config.getParent())) {
      assertThat(files).containsExactly(config);
    }
  }

  @Test
  void aDryRunChangesNothing() throws Exception {
    write(MINE);
    Outcome dry = setup("--dry-run");
    assertThat(dry.exitCode()).isZero();
    assertThat(dry.output()).contains("  + [profile postern]\n");
    assertThat(dry.errors()).contains("postern: nothing was written: this is a dry run\n");
    assertThat(config).hasContent(MINE);
  }

  @Test
  void aLinkAFolderAndWhatIsNoTextAreToldAndLeft() throws Exception {
    Path elsewhere = Files.writeString(folder.resolve("dotfile"), MINE);
    Files.createDirectories(config.getParent());
    Files.createSymbolicLink(config, elsewhere);
    assertThat(setup().errors()).startsWith("postern: error: " + config + " is a link\n");
    assertThat(elsewhere).hasContent(MINE);
    Files.delete(config);
    Files.createDirectory(config);
    assertThat(setup().errors()).startsWith("postern: error: " + config + " is not a plain file");
    Files.delete(config);
    Files.write(config, new byte[] {'[', (byte) 0xff, ']'});
    assertThat(setup().errors()).startsWith("postern: error: " + config + " is not UTF-8");
    assertThat(config).hasBinaryContent(new byte[] {'[', (byte) 0xff, ']'});
    assertThat(setup().exitCode()).isEqualTo(4);
  }

  @Test
  void aPlaceWhereNothingCanBeWrittenIsTold() throws Exception {
    shell.with("AWS_CONFIG_FILE", "/proc/self/config");
    Outcome failed = setup();
    assertThat(failed.exitCode()).isEqualTo(5);
    assertThat(failed.errors()).startsWith("postern: error: cannot write /proc/self/config: ");
  }

  @Test
  void whatIsSetOtherwiseIsLeftAlsoByAnUndo() throws Exception {
    write("[profile postern]\ncredential_process = /bin/mine\n");
    Outcome refused = setup();
    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.errors()).contains("profile postern is set up already in " + config);
    assertThat(setup("--undo").errors()).contains("was not written by postern");
    assertThat(config).hasContent("[profile postern]\ncredential_process = /bin/mine\n");
    assertThat(setup("--name", "other").exitCode()).isZero();
  }

  @Test
  void anotherDoorOrNameIsToldAsAnError() throws Exception {
    shell.with("HOME", folder.toString());
    for (List<String> words :
        List.of(List.of("setup"), List.of("setup", "emacs"), List.of("setup", "aws", "x"))) {
      assertThat(shell.run(words.toArray(String[]::new)).exitCode()).isEqualTo(2);
    }
    assertThat(setup("--name", "a b").exitCode()).isEqualTo(2);
    assertThat(setup("--from", "postern").exitCode()).isEqualTo(2);
  }
}
