package dev.postern.packaging.demo;

import dev.postern.protocol.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The programs of a distribution, run as a user would run them but inside the demo's folder. */
final class Programs {
  private final Path bin;
  private final Folder folder;

  Programs(Path bin, Folder folder) {
    this.bin = bin;
    this.folder = folder;
  }

  /** Starts a program that stays; what it prints goes to a log in the folder. */
  Process start(String program, String... arguments) throws IOException {
    Path log = folder.log(program);
    return builder(program, arguments)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** Runs the client to its end. */
  Output postern(String... arguments) throws IOException, InterruptedException {
    Path err = Files.createTempFile(folder.path(), "client", ".err");
    Process process = builder("postern", arguments).redirectError(err.toFile()).start();
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      return new Output(process.waitFor(), text, Files.readString(err));
    }
  }

  /** Runs the client to its end and hands on each line that it prints, as it comes. */
  Output posternAloud(Consumer<String> eachLine, String... arguments)
      throws IOException, InterruptedException {
    Process process = builder("postern", arguments).redirectErrorStream(true).start();
    StringBuilder all = new StringBuilder();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line;
      while ((line = lines.readLine()) != null) {
        all.append(line).append('\n');
        eachLine.accept(line);
      }
    }
    return new Output(process.waitFor(), "", all.toString());
  }

  /** Asks for the access token from that many clients at once; all of them must get one. */
  List<Secret> tokens(int clients) throws IOException, InterruptedException {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      processes.add(
          builder("postern", "token").redirectError(folder.log("token").toFile()).start());
    }
    List<Secret> tokens = new ArrayList<>();
    for (Process process : processes) {
      try (InputStream out = process.getInputStream()) {
        tokens.add(Secret.of(new String(out.readAllBytes(), StandardCharsets.UTF_8).strip()));
      }
      if (process.waitFor() != 0) {
        throw new DemoException(
            "postern token ended with %d: %s"
                .formatted(process.exitValue(), Files.readString(folder.log("token")).strip()));
      }
    }
    return tokens;
  }

  private ProcessBuilder builder(String program, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(bin.resolve(program).toString());
    words.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.path().resolve("home").toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("POSTERN_"));
    environment.putAll(folder.environment());
    return builder;
  }
}
