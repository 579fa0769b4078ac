package dev.postern.daemon.platform;

import java.io.IOException;

/** What starts programs. */
@FunctionalInterface
public interface Programs {
  /** Starts a program without standard input. */
  RunningCommand start(ProgramCommand command) throws IOException;
}
