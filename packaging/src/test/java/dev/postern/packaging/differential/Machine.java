package dev.postern.packaging.differential;

import dev.postern.packaging.Command;
import dev.postern.packaging.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files of a row as a machine of its own: home, project, and an {@code /etc} with little in it.
 */
final class Machine {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** Hosts that either program may ask; all of them are the stand-in. */
  static final List<String> HOSTS =
      List.of(
          "api.anthropic.com",
          "platform.claude.com",
          "console.anthropic.com",
          "claude.ai",
          "gateway.test",
          "oauth2.googleapis.com",
          "example.services.ai.azure.com",
          "us-east5-aiplatform.googleapis.com",
          "europe-west1-aiplatform.googleapis.com",
          "bedrock.us-east-1.amazonaws.com",
          "bedrock-runtime.us-east-1.amazonaws.com",
          "bedrock-runtime.eu-central-1.amazonaws.com",
          "bedrock.eu-central-1.amazonaws.com",
          "sts.us-east-1.amazonaws.com");

  private final Path folder;
  private final Path trusted;
  private final Row row;

  private Machine(Path folder, Path trusted, Row row) {
    this.folder = folder;
    this.trusted = trusted;
    this.row = row;
  }

  /** Writes the files of a row; every host has the given address and a trusted certificate. */
  static Machine of(Path folder, Path trusted, Row row, String address) throws IOException {
    Machine machine = new Machine(folder, trusted, row);
    for (String name :
        List.of("home/.config/postern", "project", "runtime", "etc/claude-code", "tmp")) {
      Files.createDirectories(folder.resolve(name));
    }
    Files.setPosixFilePermissions(
        folder.resolve("runtime"), PosixFilePermissions.fromString("rwx------"));
    machine.write("home/.config/postern/config.json", "{\"store\": \"memory\"}");
    machine.write("etc/passwd", "root:x:0:0::{home}:/bin/sh\n");
    // which awk and the like is meant, on Debian
    Command.of("sh", "-c", "! [ -e /etc/alternatives ] || cp -a /etc/alternatives .")
        .in(folder.resolve("etc"))
        .run();
    machine.write("etc/group", "root:x:0:\n");
    machine.write("etc/nsswitch.conf", "hosts: files\n");
    machine.write(
        "etc/hosts",
        HOSTS.stream().map(host -> address + " " + host + "\n").collect(Collectors.joining())
            + "127.0.0.1 localhost\n");
    for (Map.Entry<String, String> file : row.files().entrySet()) {
      machine.write(file.getKey().replaceFirst("^managed/", "etc/claude-code/"), file.getValue());
    }
    return machine;
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, placed(text));
    boolean profile = name.contains("/credentials/");
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(profile ? "rw-------" : "rwxr-xr-x"));
  }

  private String placed(String text) {
    return text.replace("{home}", folder.resolve("home").toString())
        .replace("{project}", folder.resolve("project").toString());
  }

  /** Runs a program in the project's folder, with the row's variables and these. */
  Run run(Map<String, String> more, List<String> words) {
    String etc = "mount --bind \"$0\" /etc && exec \"$@\"";
    List<String> all = new ArrayList<>(List.of("unshare", "-m", "sh", "-c", etc));
    all.add(folder.resolve("etc").toString());
    all.addAll(words);
    Command command =
        Command.of(all.toArray(String[]::new)).in(folder.resolve("project")).within(LIMIT);
    command.with("PATH", "/usr/bin:/bin").with("HOME", folder.resolve("home").toString());
    command.with("TMPDIR", folder.resolve("tmp").toString());
    command.with("NODE_EXTRA_CA_CERTS", trusted.toString());
    row.environment().forEach((name, value) -> command.with(name, placed(value)));
    more.forEach(command::with);
    return command.run();
  }

  /** Tells what a program said that sent nothing. */
  void note(String said) {
    System.err.println(row.name() + ": " + said.strip().replaceAll("\\s*\n\\s*", " / "));
  }

  /** The folder for sockets. */
  Path runtime() {
    return folder.resolve("runtime");
  }
}
