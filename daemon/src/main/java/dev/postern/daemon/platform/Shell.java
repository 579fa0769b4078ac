package dev.postern.daemon.platform;

import java.io.IOException;

/** The system's shell. */
@FunctionalInterface
public interface Shell {
  /** Starts a command without standard input. */
  RunningCommand start(ShellCommand command) throws IOException;
}
