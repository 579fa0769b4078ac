package dev.postern.daemon.cloud;

import dev.postern.daemon.platform.ProgramCommand;
import dev.postern.daemon.platform.Programs;
import dev.postern.daemon.platform.RunningCommand;
import dev.postern.daemon.platform.SystemPrograms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Programs of this system whose time is over as soon as a file is there. */
record ImpatientPrograms(Path file) implements Programs {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @Override
  public RunningCommand start(ProgramCommand command) throws IOException {
    return new Overdue(SystemPrograms.ofThisSystem().start(command), file);
  }

  /** Waits for a condition, with a deadline that only a failing test reaches. */
  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("the condition did not come true in " + DEADLINE);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private record Overdue(RunningCommand command, Path file) implements RunningCommand {
    @Override
    public InputStream output() {
      return command.output();
    }

    @Override
    public InputStream errors() {
      return command.errors();
    }

    @Override
    public boolean awaitExit(Duration limit) {
      until(() -> Files.exists(file));
      return false;
    }

    @Override
    public int exitCode() {
      return command.exitCode();
    }

    @Override
    public void endTree() {
      command.endTree();
    }
  }
}
