package dev.postern.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A program to run, with nothing in its environment but what is given here. */
public final class Command {

  private final List<String> words;
  private final Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
  private Path directory = Path.of("/");
  private Duration limit = Duration.ofMinutes(2);

  private Command(List<String> words) {
    this.words = words;
  }

  /** A program by its words. */
  public static Command of(String... words) {
    return new Command(List.of(words));
  }

  /** In this folder. */
  public Command in(Path directory) {
    this.directory = directory;
    return this;
  }

  /** With this variable. */
  public Command with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Ended if it takes longer than this. */
  public Command within(Duration limit) {
    this.limit = limit;
    return this;
  }

  /** Runs the program to its end; one that takes longer than its limit is ended and reported. */
  public Run run() {
    try {
      Path out = Files.createTempFile("postern-out", "");
      Path err = Files.createTempFile("postern-err", "");
      try {
        return run(out, err);
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + words, e);
    }
  }

  private Run run(Path out, Path err) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(limit)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IllegalStateException(words + " did not end: " + Files.readString(err));
    }
    return new Run(
        process.exitValue(), Files.readString(out), Run.withoutWaiting(Files.readString(err)));
  }
}
