package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of {@code postern completion} in the real shells, and what they ask for. */
class CompletionTest {
  private static final String PROFILES =
      """
      {"defaultProfile":"work","current":"work","profiles":[\
      {"profile":"work","state":"signed-in","account":"sam@example.com","directories":[]},\
      {"profile":"spare","state":"signed-out","directories":[]}]}""";

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void putTheProgramOnThePath() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    shell = new Shell(Program.NATIVE, folder).with("PATH", bin + ":/usr/bin:/bin");
    Path program = shell.script("bin/postern", "exec " + Program.NATIVE.path() + " \"$@\"");
    assertThat(program).isExecutable();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lo                      | login logout lock log
          daemon st               | start stop status
          credentials --format    | --format
          credentials --format e  | env
          login --no              | --no-browser --no-start
          login --no-browser --no | --no-start
          forward --profile a --p | --profile
          forward --list --p      |
          profiles --j            | --json
          profiles add p --pr     | --provider
          setup aws --            | --profile --json --undo --dry-run --name --from --help --no-start
          --p                     | --profile
          --profile w             | work
          --profile=w             | --profile=work
          --profile work lo       | login logout lock log
          --profile work token --p |
          help unt                | untrust
          /use w                  | work
          token --profile s       | spare
          unknown l               |
          """)
  void aWordIsCompletedByWhatMayStandThere(String line, String words) throws Exception {
    try (FakeDaemon _ = FakeDaemon.answering(shell.socket(), PROFILES)) {
      assertThat(complete(line.split(" ")))
          .isEqualTo(words == null ? List.of() : List.of(words.split(" ")));
    }
  }

  @Test
  void noDaemonIsStartedForAProfile() throws Exception {
    shell.with("POSTERN_DAEMON", shell.script("daemon", "touch started").toString());
    assertThat(complete("use", "")).isEmpty();
    assertThat(folder.resolve("started")).doesNotExist();
  }

  private List<String> complete(String... words) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("__complete", "--"));
    arguments.addAll(List.of(words));
    Outcome outcome = shell.run(arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).isZero();
    return outcome.output().lines().skip(1).map(line -> line.split("\t")[0]).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postern lo                     | login logout lock log
          postern credentials --format = j | json
          postern trust fo               | folder-1
          postern credentials --settings fi | file-1 file-2
          postern exec -- fi             | file-1 file-2
          """)
  void bashCompletes(String line, String words) throws Exception {
    makeFiles();
    String script =
        """
        compopt() { :; }
        compgen() { [[ $* != *-c* ]] || set -- -f -- "${@: -1}"; builtin compgen "$@"; }
        source <(postern completion bash)
        COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _postern; printf '%%s\\n' "${COMPREPLY[@]}"\
        """
            .formatted(line);
    assertThat(run("bash", "--norc", "-c", script)).containsExactlyInAnyOrder(words.split(" "));
  }

  @Test
  void zshCompletes() throws Exception {
    String script =
        """
        compdef() { print "$@"; }
        _describe() { print -l -- "${(@P)4}"; }
        source <(postern completion zsh)
        words=(postern lo); CURRENT=2; _postern\
        """;
    assertThat(run("zsh", "-f", "-c", script))
        .hasSize(5)
        .startsWith("_postern postern")
        .contains("logout:sign out: revoke at the server, erase here");
  }

  @Test
  void fishCompletes() throws Exception {
    makeFiles();
    String script = "postern completion fish | source; complete -C 'postern lo'";
    assertThat(run("fish", "--no-config", "-c", script))
        .hasSize(4)
        .contains("logout\tsign out: revoke at the server, erase here");
    assertThat(
            run(
                "fish",
                "--no-config",
                "-c",
                "postern completion fish | source; complete -C 'postern trust fo'"))
        .containsExactly("folder-1/\tDirectory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcsh", "nu"})
  void anotherShellIsToldWhichThereAre(String name) throws Exception {
    assertThat(shell.run("completion", name))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "postern: error: no completion for the shell "
                    + name
                    + "\npostern: hint: give one of bash, zsh and fish\n"));
  }

  private void makeFiles() throws Exception {
    Files.createDirectory(folder.resolve("folder-1"));
    Files.createFile(folder.resolve("file-1"));
    Files.createFile(folder.resolve("file-2"));
  }

  private List<String> run(String... command) throws Exception {
    Outcome outcome = shell.runProgram(command);
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    return outcome.output().lines().filter(line -> !line.isEmpty()).toList();
  }
}
