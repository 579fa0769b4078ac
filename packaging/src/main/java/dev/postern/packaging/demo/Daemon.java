package dev.postern.packaging.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The daemon of the demo, from its start to its end. */
final class Daemon implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final Process process;

  private Daemon(Process process) {
    this.process = process;
  }

  /** Starts it and waits until its socket is there. */
  static Daemon start(Programs programs, Folder folder) throws IOException, InterruptedException {
    Daemon daemon = new Daemon(programs.start("posternd"));
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!Files.exists(folder.socket())) {
      if (!daemon.process.isAlive() || System.nanoTime() > deadline) {
        daemon.close();
        throw new DemoException("posternd did not start: " + lastLine(folder.log("posternd")));
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return daemon;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private static String lastLine(Path log) throws IOException {
    return Files.exists(log)
        ? Files.readString(log).strip().lines().reduce("", (_, line) -> line)
        : "it said nothing";
  }
}
