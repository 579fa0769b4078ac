package dev.postern.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The environment in which a test runs the client: folders of its own, and nothing inherited. */
final class Shell {
  private final Program program;
  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  Shell(Program program, Path folder) {
    this.program = program;
    this.folder = folder;
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("PROGRAM", program.path().toString());
    environment.put("HOME", folder.toString());
    environment.put("XDG_RUNTIME_DIR", folder.toString());
    environment.put("POSTERN_SOCKET", socket().toString());
    environment.put("POSTERN_STATE_DIR", folder.toString());
  }

  /** The socket that the client is told of. */
  Path socket() {
    return folder.resolve("s.sock");
  }

  /** Sets a variable. */
  Shell with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Removes a variable. */
  Shell without(String name) {
    environment.remove(name);
    return this;
  }

  /** Writes an executable script. */
  Path script(String name, String body) throws IOException {
    Path script = folder.resolve(name);
    Files.writeString(script, "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  /** Starts the client. */
  Run start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program.path().toString());
    command.addAll(List.of(arguments));
    return startCommand(command);
  }

  /** Starts the client on a terminal. */
  Run startOnTerminal(String... arguments) throws IOException {
    return startShOnTerminal("exec \"$PROGRAM\" " + String.join(" ", arguments));
  }

  /** Starts a line of shell, in which {@code $PROGRAM} is the client, on a terminal. */
  Run startShOnTerminal(String line) throws IOException {
    return startCommand(List.of("script", "-qec", line, "/dev/null"));
  }

  private Run startCommand(List<String> command) throws IOException {
    // a build in the background ignores ctrl-c, and so would all that it starts
    List<String> attentive = new ArrayList<>(List.of("env", "--default-signal=INT"));
    attentive.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(attentive).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new Run(builder, folder);
  }

  /** Runs the client to its end, with nothing to read. */
  Outcome run(String... arguments) throws IOException, InterruptedException {
    try (Run run = start(arguments)) {
      return run.endInput().outcome();
    }
  }

  /** Runs another program to its end, with nothing to read. */
  Outcome runProgram(String... command) throws IOException, InterruptedException {
    try (Run run = startCommand(List.of(command))) {
      return run.endInput().outcome();
    }
  }

  /** Runs a line of shell, in which {@code $0} is the client, to its end. */
  Outcome runInSh(String line) throws IOException, InterruptedException {
    try (Run run = startCommand(List.of("sh", "-c", line, program.path().toString()))) {
      return run.endInput().outcome();
    }
  }
}
