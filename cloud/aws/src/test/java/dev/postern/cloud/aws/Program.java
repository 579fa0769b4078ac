package dev.postern.cloud.aws;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The program as a process of its own, with a home folder and an environment of the test's. */
final class Program {
  private static final List<String> OPTIONS =
      List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m");

  private final Path home;
  private final Map<String, String> environment = new HashMap<>();

  Program(Path folder) throws IOException {
    home = folder;
    Files.createDirectories(folder.resolve(".aws"));
    environment.put("HOME", folder.toString());
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
  }

  /** What a run printed, and its exit code. */
  record Run(int exit, String output, String errors) {}

  Program with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Writes a file below the home folder. */
  Path file(String name, String... lines) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\n", lines));
  }

  Run run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    Path errors = home.resolve("stderr");
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectError(errors.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    try (InputStream output = process.getInputStream()) {
      String printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), printed, Files.readString(errors));
    }
  }
}
