package dev.postern.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of the manual, set by groff. */
class ManualTest {
  @TempDir private Path folder;

  @Test
  void everyCommandHasAPageThatSetsWithoutAWarning() throws Exception {
    Shell shell = new Shell(Program.NATIVE, folder);
    List<String> commands = shell.run("__manual").output().lines().toList();
    assertThat(commands).contains("login", "token", "completion", "help");
    for (String command : commands) {
      assertThat(set(shell, command))
          .contains("postern-" + command + " - ", "SYNOPSIS\n       postern " + command);
    }
  }

  @Test
  void aPageSaysWhatHelpSays() throws Exception {
    String page = set(new Shell(Program.NATIVE, folder), "token");
    assertThat(page)
        .contains(
            """
            SYNOPSIS
                   postern token [--profile P] [--min-ttl 5m] [--json]
                          [--rejected|--rejected-stdin]
            """,
            """
                   --min-ttl TIME
                          how long the token must stay valid: 90s, 5m, 1h; at most 1d
            """);
  }

  @Test
  void theFirstPageListsCommandsFilesVariablesAndExitCodes() throws Exception {
    Shell shell = new Shell(Program.NATIVE, folder);
    String page = set(shell, "postern");
    assertThat(page)
        .contains("NAME\n       postern - ", "\nFILES\n", "\nENVIRONMENT\n", "\nEXIT STATUS\n")
        .contains("POSTERN_SOCKET", "config.json", "130    interrupted");
    for (String command : shell.run("__manual").output().lines().toList()) {
      assertThat(page).contains("postern-" + command + "(1)");
    }
  }

  private static String set(Shell shell, String page) throws Exception {
    Outcome outcome =
        shell.runInSh("\"$0\" __manual " + page + " | groff -ww -man -Tascii -P-c -P-b -P-u");
    assertThat(outcome.errors()).as(page).isEmpty();
    return outcome.output();
  }
}
