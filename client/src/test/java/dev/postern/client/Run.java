package dev.postern.client;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A client that runs; its output goes to files in the folder of the test. */
final class Run implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path output;
  private final Path errors;

  Run(ProcessBuilder builder, Path folder) throws IOException {
    output = Files.createTempFile(folder, "output", "");
    errors = Files.createTempFile(folder, "errors", "");
    process = builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
  }

  /** Types a line. */
  Run type(String line) throws IOException {
    return press(line + "\n");
  }

  /** Presses keys. */
  Run press(String keys) throws IOException {
    BufferedWriter writer = process.outputWriter(StandardCharsets.UTF_8);
    writer.write(keys);
    writer.flush();
    return this;
  }

  /** Ends the input. */
  Run endInput() throws IOException {
    process.getOutputStream().close();
    return this;
  }

  /** Sends SIGINT, as Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** What standard output holds so far. */
  String output() {
    return read(output);
  }

  /** What standard error holds so far. */
  String errors() {
    return read(errors);
  }

  /** Waits for the end. */
  Outcome outcome() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the client does not end; it said: " + errors());
    }
    return new Outcome(process.exitValue(), output(), errors());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
