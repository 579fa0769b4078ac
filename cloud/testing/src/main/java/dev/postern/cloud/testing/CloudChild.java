package dev.postern.cloud.testing;

import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A cloud's program as a process of its own, whose environment is what the test gives. */
public final class CloudChild {
  private static final long LIMIT_SECONDS = 120;

  private final Class<?> program;
  private final Path folder;

  /**
   * A program that is run in a folder.
   *
   * @param folder also its home, and where its output is kept
   */
  public CloudChild(Class<?> program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /** How a run ended, with what it wrote. */
  public record Ended(int exitCode, String output, String errors) {
    /** The only line of the output. */
    public Fields answer() {
      List<String> lines = output.lines().toList();
      if (lines.size() != 1) {
        throw new AssertionError("not one line: " + output + errors);
      }
      try {
        return new Fields((JsonObject) JsonReader.read(lines.getFirst()));
      } catch (JsonException e) {
        throw new AssertionError("not json: " + output, e);
      }
    }
  }

  /** Runs it to its end. */
  public Ended run(Map<String, String> environment) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", "");
    Path errors = Files.createTempFile(folder, "errors", "");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName())
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    Map<String, String> given = new HashMap<>(environment);
    given.putIfAbsent("HOME", folder.toString());
    given.putIfAbsent("PATH", "/usr/bin:/bin");
    builder.environment().clear();
    builder.environment().putAll(given);
    Process process = builder.start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("did not end: " + Files.readString(errors));
    }
    return new Ended(process.exitValue(), Files.readString(output), Files.readString(errors));
  }
}
