package dev.postern.daemon.platform;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** {@code /bin/sh -c}, or {@code cmd /c} on Windows. */
public final class SystemShell implements Shell {
  /** The variable by which the processes of one run are told from all others. */
  static final String RUN_MARK = "POSTERN_RUN";

  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private final ProcessTree tree;

  /** A shell that ends its commands by the given means. */
  public SystemShell(ProcessTree tree) {
    this.tree = tree;
  }

  /** The shell of this system. */
  public static SystemShell ofThisSystem() {
    return new SystemShell(new ProcessTree(Path.of("/proc")));
  }

  @Override
  public RunningCommand start(ShellCommand command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            WINDOWS
                ? List.of("cmd", "/c", command.text())
                : List.of("/bin/sh", "-c", command.text()));
    String mark = UUID.randomUUID().toString();
    builder.environment().clear();
    command.environment().forEach((name, value) -> builder.environment().put(name, value.reveal()));
    builder.environment().put(RUN_MARK, mark);
    builder.directory(command.directory().toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File(WINDOWS ? "NUL" : "/dev/null")));
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
