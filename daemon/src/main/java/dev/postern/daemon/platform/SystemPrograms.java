package dev.postern.daemon.platform;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Processes of this system, each with a mark by which all that it starts is found again. */
public final class SystemPrograms implements Programs {
  /** The variable by which the processes of one run are told from all others. */
  static final String RUN_MARK = "POSTERN_RUN";

  private static final File NOTHING = new File(SystemShell.WINDOWS ? "NUL" : "/dev/null");

  private final ProcessTree tree;

  /** Programs that are ended by the given means. */
  public SystemPrograms(ProcessTree tree) {
    this.tree = tree;
  }

  /** The programs of this system. */
  public static SystemPrograms ofThisSystem() {
    return new SystemPrograms(new ProcessTree(Path.of("/proc")));
  }

  @Override
  public RunningCommand start(ProgramCommand command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.arguments());
    String mark = UUID.randomUUID().toString();
    builder.environment().clear();
    command.environment().forEach((name, value) -> builder.environment().put(name, value.reveal()));
    builder.environment().put(RUN_MARK, mark);
    builder.directory(command.directory().toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(NOTHING));
    return new Running(builder.start(), RUN_MARK + "=" + mark);
  }

  /** A process of this system. */
  private final class Running implements RunningCommand {
    private final Process process;
    private final String mark;

    Running(Process process, String mark) {
      this.process = process;
      this.mark = mark;
    }

    @Override
    public InputStream output() {
      return process.getInputStream();
    }

    @Override
    public InputStream errors() {
      return process.getErrorStream();
    }

    @Override
    public boolean awaitExit(Duration limit) throws InterruptedException {
      return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int exitCode() {
      return process.exitValue();
    }

    @Override
    public void endTree() {
      tree.end(process.toHandle(), mark);
    }
  }
}
