package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code postern config} and what else writes config.json, with a check that a script stands for.
 */
@ParameterizedClass
@EnumSource(value = Program.class, names = "NATIVE")
class ConfigTest {
  private static final String PROFILES =
      """
      {"profiles":[{"profile":"work","state":"signed-in","directories":[]},\
      {"profile":"idle","state":"signed-out","directories":[]}],\
      "current":"work","defaultProfile":"work"}""";

  private final Shell shell;
  private final Path file;

  ConfigTest(Program program, @TempDir Path folder) throws Exception {
    Path real = folder.toRealPath();
    file = real.resolve("config/config.json");
    shell = new Shell(program, real).with("POSTERN_CONFIG_DIR", real.resolve("config").toString());
    Path daemon =
        shell.script(
            "posternd",
            """
            if grep -q broken "$2"; then
              echo "posternd: error: $POSTERN_CONFIG_DIR/config.json:1:2: broken" >&2
              echo "posternd: hint: mend it" >&2
              exit 2
            fi
            echo "posternd: ok" >&2""");
    shell.with("POSTERN_DAEMON", daemon.toString());
  }

  private void write(String text) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void thePathIsToldWhetherOrNotThereIsAFile() throws Exception {
    assertThat(shell.run("config", "path")).isEqualTo(new Outcome(0, file + "\n", ""));
  }

  @Test
  void aFirstValueMakesTheFileForItsUserAlone() throws Exception {
    assertThat(shell.run("config", "set", "providers.work.issuer", "https://login.example.com"))
        .isEqualTo(new Outcome(0, "", ""));
    assertThat(file)
        .hasContent(
            """
            {
              "providers": {
                "work": {
                  "issuer": "https://login.example.com"
                }
              }
            }
            """);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(shell.run("config", "get", "providers.work.issuer").output())
        .isEqualTo("https://login.example.com\n");
  }

  @Test
  void aListIsGivenAsJson() throws Exception {
    write("{}");
    assertThat(shell.run("config", "set", "providers.work.scopes", "[\"openid\"]").exitCode())
        .isZero();
    assertThat(shell.run("config", "get", "providers.work.scopes").output())
        .isEqualTo("[\"openid\"]\n");
  }

  @Test
  void whatTheDaemonWouldNotTakeIsNotWritten() throws Exception {
    write("{ \"store\": \"file\" } // mine\n");
    assertThat(shell.run("config", "set", "store", "broken"))
        .isEqualTo(
            new Outcome(
                2, "", "postern: error: %s:1:2: broken\npostern: hint: mend it\n".formatted(file)));
    assertThat(file).hasContent("{ \"store\": \"file\" } // mine\n");
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.postern");
  }

  @Test
  void aFileThatIsBrokenAlreadyIsToldWithItsPlace() throws Exception {
    write("{ broken");
    assertThat(shell.run("config", "set", "store", "file").errors())
        .contains(file + ":1:2: broken", "hint: run: postern config edit");
    assertThat(file).hasContent("{ broken");
  }

  @Test
  void whatIsSetIsListedAndTakenOut() throws Exception {
    write("{\"store\":\"file\",\"profiles\":{\"a.b\":{\"provider\":\"work\"},\"c\":{}}}");
    assertThat(shell.run("config", "list").output())
        .isEqualTo("store=file\nprofiles.a.b.provider=work\nprofiles.c={}\n");
    assertThat(shell.run("config", "get", "profiles.a.b.provider").output()).isEqualTo("work\n");
    assertThat(shell.run("config", "unset", "profiles.a.b").exitCode()).isZero();
    assertThat(file).hasContent("{\"store\":\"file\",\"profiles\":{\"c\":{}}}");
    assertThat(shell.run("config", "unset", "lockAfter"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "postern: error: lockAfter is not set\npostern: hint: run: postern config list\n"));
  }

  @Test
  void aDaemonThatRunsIsToldOfWhereItReadsAtItsStart() throws Exception {
    try (FakeDaemon _ = FakeDaemon.answering(shell.socket(), "{}")) {
      assertThat(shell.run("config", "set", "idleExit", "off").errors())
          .isEqualTo(
              """
              postern: the daemon that runs reads idleExit anew at its next start
              postern: hint: run: postern daemon restart
              """);
      assertThat(shell.run("config", "set", "providers.work.issuer", "https://a").errors())
          .isEmpty();
    }
  }

  @Test
  void aLinkIsLeftAlone() throws Exception {
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, Path.of("/nowhere/config.json"));
    assertThat(shell.run("config", "set", "store", "file").errors()).contains(file + " is a link");
  }

  @Test
  void profilesAreAddedRenamedAndRemoved() throws Exception {
    write("{}");
    assertThat(shell.run("profiles", "add", "idle", "--provider", "work").errors())
        .isEqualTo(
            """
            postern: profile idle is in config.json
            postern: hint: run: postern login --profile idle
            """);
    assertThat(shell.run("profiles", "add", "idle").errors())
        .contains("profile idle is in config.json already");
    try (FakeDaemon _ = FakeDaemon.answering(shell.socket(), PROFILES)) {
      assertThat(shell.run("profiles", "rename", "idle", "new").errors())
          .isEqualTo("postern: profile idle is now new\n");
      assertThat(shell.run("config", "list").output()).isEqualTo("profiles.new.provider=work\n");
      assertThat(shell.run("profiles", "remove", "new").errors())
          .isEqualTo("postern: profile new is gone from config.json\n");
      shell.run("profiles", "add", "work");
      assertThat(shell.run("profiles", "rename", "work", "other").exitCode()).isEqualTo(4);
      assertThat(shell.run("profiles", "remove", "work"))
          .isEqualTo(
              new Outcome(
                  4,
                  "",
                  """
                  postern: error: profile work has a login, which is kept under that name
                  postern: hint: sign out first: postern logout --profile work
                  """));
    }
    assertThat(file).hasContent("{\n  \"profiles\": {\n    \"work\": {}\n  }\n}");
  }

  @Test
  void editingPutsInPlaceWhatIsGoodAndKeepsWhatIsNot() throws Exception {
    // the client is run beside the scripts that come with it, as it is installed
    write("{}\n");
    shell.with("EDITOR", "sed -i 's/{}/{ }/'");
    assertThat(edit().errors()).isEqualTo("postern: " + file + " is changed\n");
    assertThat(file).hasContent("{ }\n");
    assertThat(edit().errors()).isEqualTo("postern: nothing was changed\n");
    shell.with("EDITOR", "sed -i 's/{/{ broken/'");
    Outcome refused = edit();
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errors())
        .contains(
            "postern: error: " + file + ":1:2: broken",
            "nothing was changed; what you wrote is kept in ");
    assertThat(file).hasContent("{ }\n");
  }

  /** The script, with the check that stands for the daemon's beside it. */
  private Outcome edit() throws Exception {
    Path beside = file.resolveSibling("../edit-config");
    Files.copy(
        Path.of("../packaging/bin/edit-config"),
        beside,
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
    return shell.runProgram(beside.toString(), file.toString());
  }
}
