package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(value = Program.class, names = "NATIVE")
class UsageTest {
  private final Shell shell;

  UsageTest(Program program, @TempDir Path folder) {
    shell = new Shell(program, folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          token --foo               | unknown option --foo for token                  | run: postern help token
          lock --json               | unknown option --json for lock                  | run: postern help lock
          token --profle p          | unknown option --profle for token               | did you mean --profile? postern help token lists all
          --profle p token          | unknown option --profle                         | did you mean --profile? postern help lists all
          --profile p               | no command given                                | run: postern help
          --profile                 | no command given                                | run: postern help
          --provider n token        | unknown option --provider for token             | run: postern help token
          --profile a token --profile b | option --profile is given twice             | run: postern help token
          token --profile           | option --profile needs a value                  | run: postern help token
          token --profile=          | option --profile needs a value                  | run: postern help token
          token --profile a --profile b | option --profile is given twice             | run: postern help token
          status --json=yes         | option --json takes no value                    | run: postern help status
          token more                | unexpected argument more for token              | run: postern help token
          token -- --foo            | unexpected argument --foo for token             | run: postern help token
          nonsense                  | unknown command nonsense                        | run: postern help
          /nonsense                 | unknown command /nonsense                       | run: postern help
          --nonsense                | unknown option --nonsense                       | run: postern help
          logn                      | unknown command logn                            | did you mean login? postern help lists all
          statsu                    | unknown command statsu                          | did you mean status? postern help lists all
          completion                | completion needs a shell                        | run: postern completion bash, zsh or fish
          help nonsense             | unknown command nonsense                        | run: postern help
          token --min-ttl 5x        | --min-ttl 5x is not a duration that fits        | give one such as 90s, 5m or 1h, from 0 s to 1 d
          token --min-ttl 2d        | --min-ttl 2d is not a duration that fits        | give one such as 90s, 5m or 1h, from 0 s to 1 d
          login --timeout 0         | --timeout 0 is not a duration that fits         | give one such as 90s, 5m or 1h, from 1 s to 1 h
          login --callback-port 0   | --callback-port 0 is not a port                 | give a number from 1 to 65535
          login --callback-port 70000 | --callback-port 70000 is not a port           | give a number from 1 to 65535
          logout --all --profile p  | option --profile does not go with logout --all  | run: postern help logout
          use                       | use needs a profile                             | run: postern profiles
          credentials --format xml  | --format xml is not a format                     | give one of json, env and headers
          exec --bare               | exec needs a command                            | run: postern help exec
          trust --list sub          | --list takes no folder                          | run: postern help trust
          log -n 0                  | -n 0 is not a number that fits                  | give one from 1 to 10000
          log -n 5x                 | -n 5x is not a number that fits                 | give one from 1 to 10000
          forward --list --close    | option --close does not go with forward --list  | run: postern help forward
          forward --close --socket s | option --socket does not go with forward --close | run: postern help forward
          forward sub               | unexpected argument sub for forward             | run: postern help forward
          forward --lifetime 8d     | --lifetime 8d is not a duration that fits       | give one such as 90s, 5m or 1h, from 1 s to 7 d
          logout --everything --all | option --all does not go with logout --everything | run: postern help logout
          logout --yes              | option --yes does not go with logout            | run: postern help logout
          login --device --callback-port 1 | option --callback-port does not go with login --device | run: postern help login
          explain --restricted --setting-sources user | option --setting-sources does not go with explain --restricted | run: postern help explain
          token --rejected --rejected-stdin | option --rejected does not go with token --rejected-stdin | run: postern help token
          credentials --json --format env | option --json does not go with credentials --format | run: postern help credentials
          daemon                    | daemon needs an action                          | run: postern help daemon
          daemon dance              | unknown action dance                            | run: postern help daemon
          daemon strat              | unknown action strat                            | did you mean start? postern help daemon lists all
          daemon start --no-start   | option --no-start does not go with daemon start | run: postern help daemon
          daemon stop --json        | option --json does not go with daemon stop      | run: postern help daemon
          daemon status --hardened  | option --hardened does not go with daemon status | run: postern help daemon
          config set a b --json     | option --json does not go with config set       | run: postern help config
          config lst                | unknown action lst                              | did you mean list? postern help config lists all
          profiles --provider n     | option --provider does not go with profiles     | run: postern help profiles
          profiles remove p --json  | option --json does not go with profiles remove  | run: postern help profiles
          profiles remov p          | unknown action remov                            | did you mean remove? postern help profiles lists all
          setup sdk --from p        | option --from does not go with setup sdk        | run: postern help setup
          setup aws --audience a    | option --audience does not go with setup aws    | run: postern help setup
          setup google --base-url u | option --base-url does not go with setup google | run: postern help setup
          setup aws --undo --from p | option --from does not go with setup aws --undo | run: postern help setup
          """)
  void aWrongCommandLineIsToldWithAHint(String line, String message, String hint) throws Exception {
    assertThat(shell.run(line.split(" ")))
        .isEqualTo(
            new Outcome(2, "", "postern: error: " + message + "\npostern: hint: " + hint + "\n"));
  }

  @Test
  void withoutACommandAndATerminalTheUsageIsPointedTo() throws Exception {
    assertThat(shell.run())
        .isEqualTo(
            new Outcome(
                2,
                "",
                """
                postern: error: no command given, and no terminal to ask on
                postern: hint: run: postern help
                """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void helpListsEveryCommand(String line) throws Exception {
    Outcome outcome = shell.run(line);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.output())
        .startsWith("usage: postern COMMAND [OPTION]…\n")
        .contains("\n  login ", "\n  logout ", "\n  token ", "\n  credentials ", "\n  exec ")
        .contains("\n  helper ", "\n  status ", "\n  explain ", "\n  doctor ", "\n  trust ")
        .contains("\n  untrust ", "\n  profiles ", "\n  use ", "\n  lock ", "\n  unlock ")
        .contains("\n  log ", "\n  forward ", "\n  daemon ", "\n  demo ", "\n  help ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "login", "logout", "token", "credentials", "exec", "helper", "status", "explain", "doctor",
        "trust", "untrust", "profiles", "use", "lock", "unlock", "log", "forward", "daemon",
        "completion", "version"
      })
  void everyCommandShowsItsUsage(String command) throws Exception {
    Outcome outcome = shell.run(command, "--help");
    assertThat(outcome.output()).startsWith("usage: postern " + command);
    assertThat(outcome).isEqualTo(shell.run("help", command));
  }

  @Test
  void theVersionIsThatOfTheBuild() throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    String version = pom.split("<version>")[1].split("</version>")[0];
    for (String line : List.of("version", "--version", "-V")) {
      assertThat(shell.run(line)).isEqualTo(new Outcome(0, "postern " + version + "\n", ""));
      assertThat(shell.run(line, "--json").output())
          .isEqualTo("{\"version\":\"" + version + "\"}\n");
    }
  }
}
