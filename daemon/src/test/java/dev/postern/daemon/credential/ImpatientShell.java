package dev.postern.daemon.credential;

import dev.postern.daemon.platform.RunningCommand;
import dev.postern.daemon.platform.Shell;
import dev.postern.daemon.platform.ShellCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A shell for which every command's time is over as soon as a file is there. */
record ImpatientShell(Shell shell, Path file) implements Shell {
  @Override
  public RunningCommand start(ShellCommand command) throws IOException {
    return new Overdue(shell.start(command), file);
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
      Waiting.until(() -> Files.exists(file));
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
