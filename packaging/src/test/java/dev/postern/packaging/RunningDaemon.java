package dev.postern.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The assembled daemon, running in a folder of its own with its tokens in memory. */
final class RunningDaemon implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(2);

  private final Path folder;
  private final Process process;

  private RunningDaemon(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  static RunningDaemon in(Path folder) throws IOException {
    return in(folder, List.of());
  }

  /** A daemon that is started through another program, which becomes it. */
  static RunningDaemon in(Path folder, List<String> through) throws IOException {
    for (String name : new String[] {"runtime", "config", "state"}) {
      Files.createDirectory(
          folder.resolve(name),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Files.writeString(folder.resolve("config/config.json"), "{ \"store\": \"memory\" }\n");
    List<String> words = new ArrayList<>(through);
    words.add(Checkout.root() + "/packaging/target/dist/bin/posternd");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment(folder));
    RunningDaemon daemon = new RunningDaemon(folder, builder.start());
    daemon.awaitSocket();
    return daemon;
  }

  /** The variables that lead a client to this daemon. */
  Map<String, String> environment() {
    return environment(folder);
  }

  private static Map<String, String> environment(Path folder) {
    return new HashMap<>(
        Map.of(
            "PATH", "/usr/bin:/bin",
            "HOME", folder.toString(),
            "XDG_RUNTIME_DIR", folder.resolve("runtime").toString(),
            "POSTERN_CONFIG_DIR", folder.resolve("config").toString(),
            "POSTERN_STATE_DIR", folder.resolve("state").toString()));
  }

  /** The folder of its socket. */
  Path folder() {
    return folder.resolve("runtime/postern");
  }

  /** The socket that it serves. */
  Path socket() {
    return folder().resolve("postern.sock");
  }

  /** Its process; the launcher becomes the daemon, so the id stays. */
  ProcessHandle process() {
    return process.toHandle();
  }

  private void awaitSocket() throws IOException {
    Path socket = socket();
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!Files.exists(socket) && process.isAlive() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
    }
    if (!Files.exists(socket)) {
      close();
      throw new IllegalStateException(
          "posternd did not start: " + Files.readString(folder.resolve("out")));
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(Duration.ofSeconds(20))) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }
}
