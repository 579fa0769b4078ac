package dev.postern.packaging.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.packaging.Command;
import dev.postern.packaging.Run;
import dev.postern.sandbox.Sandbox;
import dev.postern.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/first-hour.md}, command by command, as somebody lives it who has nothing yet. */
class FirstHourTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK =
      Pattern.compile("^```(sh|text)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir private Path folder;

  @Test
  void everyCommandSaysWhatTheDocumentShows() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(folder.resolve("src"));
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().autoApprove())) {
      String document =
          Files.readString(ROOT.resolve("docs/first-hour.md")).replace("~/", folder + "/");
      List<MatchResult> blocks = BLOCK.matcher(document).results().toList();
      assertThat(blocks).hasSizeGreaterThan(10);
      try {
        List<Run> runs = List.of();
        for (MatchResult block : blocks) {
          List<String> lines = block.group(2).lines().toList();
          if (block.group(1).equals("sh")) {
            runs = lines.stream().map(line -> run(meant(line, sandbox))).toList();
          } else {
            compare(runs, lines);
          }
        }
      } finally {
        run("postern daemon stop");
      }
    }
  }

  private static String meant(String line, Sandbox sandbox) {
    return line.replace("https://login.example.com", sandbox.issuer())
        .replace("the-id-you-registered", sandbox.clientId());
  }

  private static void compare(List<Run> runs, List<String> shown) {
    List<String> said = new ArrayList<>();
    runs.forEach(
        run -> {
          said.addAll(run.out().lines().toList());
          said.addAll(run.err().lines().toList());
        });
    assertThat(shown)
        .allSatisfy(
            line -> assertThat(said).anyMatch(told -> told.startsWith(line.stripTrailing())));
    boolean failed = shown.stream().anyMatch(line -> line.startsWith("postern: error: "));
    assertThat(runs).allMatch(run -> (run.exit() != 0) == failed, said.toString());
  }

  private Run run(String line) {
    return Command.of("sh", "-c", line)
        .in(folder.resolve("src"))
        .with("PATH", ROOT + "/packaging/target/dist/bin:/usr/bin:/bin")
        .with("HOME", folder.toString())
        .with("XDG_RUNTIME_DIR", folder.toString())
        .with("BROWSER", "/usr/bin/curl -sSL -o /dev/null %s")
        .run();
  }
}
