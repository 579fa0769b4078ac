package dev.postern.daemon.doctor;

import dev.postern.daemon.credential.HelperRequest;
import dev.postern.daemon.platform.FileFacts;
import dev.postern.daemon.settings.LayerSettings;
import dev.postern.daemon.settings.SettingsCommand;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether the programs of the configured commands are there; none of them is run. */
final class HelperCheck implements Check {
  private static final String USUAL_PATH =
      "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin";

  /** Words of the shell's own that mostly are no files (POSIX.1, sections 2.4 and 2.15). */
  private static final Set<String> OWN_WORDS =
      Set.of(
          ".",
          "case",
          "cd",
          "command",
          "eval",
          "exec",
          "exit",
          "export",
          "for",
          "if",
          "read",
          "readonly",
          "return",
          "set",
          "shift",
          "trap",
          "type",
          "ulimit",
          "umask",
          "unset",
          "until",
          "wait",
          "while");

  private static final Pattern PLAIN_PROGRAM =
      Pattern.compile("\\s*([\\w./~@%+-]+)(\\s.*)?", Pattern.DOTALL);

  private final FileFacts files;
  private final Path home;

  HelperCheck(FileFacts files, Path home) {
    this.files = files;
    this.home = home;
  }

  @Override
  public String name() {
    return "helper";
  }

  @Override
  public List<Finding> run(Subject subject) {
    List<Finding> findings = new ArrayList<>();
    Set<SettingsCommand> seen = EnumSet.noneOf(SettingsCommand.class);
    for (LayerSettings layer : subject.inputs().settings().layers()) {
      boolean counts = !layer.layer().suppliedByWorkspace() || subject.inputs().trust().allows();
      layer
          .commands()
          .forEach(
              (key, command) -> {
                if (counts && seen.add(key)) {
                  findings.add(check(key, command, layer, subject));
                }
              });
    }
    return findings;
  }

  private Finding check(SettingsCommand key, String command, LayerSettings layer, Subject subject) {
    String origin = "from " + layer.where();
    Matcher plain = PLAIN_PROGRAM.matcher(command);
    if (!plain.matches() || OWN_WORDS.contains(plain.group(1))) {
      return Finding.ok(key.key(), "is a shell command " + origin + ", not looked into");
    }
    String program = plain.group(1);
    try {
      if (program.indexOf('/') < 0) {
        return found(program, subject)
            ? Finding.ok(key.key(), program + " " + origin + " is there")
            : Finding.warn(
                key.key(),
                program + " " + origin + " is not in the usual folders",
                "install it, or give its whole path in " + layer.where());
      }
      Path path = path(program, folder(key, layer, subject));
      if (!files.exists(path)) {
        return Finding.fail(
            key.key(),
            path + " " + origin + " is not there",
            "install it, or correct " + key.key() + " in " + layer.where());
      }
      return files.executable(path)
          ? Finding.ok(key.key(), path + " " + origin + " is there")
          : Finding.fail(
              key.key(), path + " " + origin + " may not be executed", "run: chmod u+x " + path);
    } catch (InvalidPathException _) {
      return Finding.ok(key.key(), "is a shell command " + origin + ", not looked into");
    }
  }

  /** Where the command runs: a cloud's in the caller's folder, a helper where its settings are. */
  private Path folder(SettingsCommand key, LayerSettings layer, Subject subject) {
    return key == SettingsCommand.API_KEY_HELPER
        ? HelperRequest.folder(layer, subject.directory(), home)
        : subject.directory();
  }

  private Path path(String program, Path directory) {
    return program.startsWith("~/")
        ? home.resolve(program.substring(2))
        : directory.resolve(program).normalize();
  }

  /**
   * Whether the shell would find the name; its own words, such as {@code echo}, mostly are files.
   */
  private boolean found(String program, Subject subject) {
    String folders =
        subject.inputs().environment().find("PATH").map(value -> value.reveal()).orElse(USUAL_PATH);
    return Stream.of(folders.split(":"))
        .filter(folder -> folder.startsWith("/"))
        .anyMatch(folder -> files.executable(Path.of(folder, program)));
  }
}
