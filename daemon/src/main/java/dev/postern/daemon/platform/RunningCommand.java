package dev.postern.daemon.platform;

import java.io.InputStream;
import java.time.Duration;

/** A command that was started, with all that it started in turn. */
public interface RunningCommand {
  /** What it writes to standard output. */
  InputStream output();

  /** What it writes to standard error. */
  InputStream errors();

  /** Waits for the command itself; tells whether it has ended within the time. */
  boolean awaitExit(Duration limit) throws InterruptedException;

  /** The exit code, once it has ended. */
  int exitCode();

  /** Ends it and every process that it started, however those have moved away from it. */
  void endTree();
}
