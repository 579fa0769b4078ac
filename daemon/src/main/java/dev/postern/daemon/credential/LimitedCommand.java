package dev.postern.daemon.credential;

import dev.postern.daemon.platform.Cancellable;
import dev.postern.daemon.platform.RunningCommand;
import dev.postern.daemon.platform.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A command held to its limits: of time, and of what is kept of its output.
 *
 * @param output the longest output in bytes, beyond which the command is ended; where zero, none is
 *     kept and any length will do
 * @param lines told every line of the output and of the errors as it comes
 * @param slow told once when the command takes long
 */
public record LimitedCommand(
    HelperLimits limits, int output, Consumer<String> lines, Runnable slow) {
  private static final int LONGEST_ERRORS = 16_384;

  /** How long an output may stay open after the command itself has ended. */
  private static final Duration DRAIN = Duration.ofSeconds(2);

  /** How a command ended. */
  public sealed interface Ending {
    /** What it wrote to standard error. */
    BoundedCapture errors();

    /** By itself. */
    record Exited(int code, BoundedCapture output, BoundedCapture errors) implements Ending {}

    /** By force, since its time was over. */
    record Overdue(BoundedCapture errors) implements Ending {}
  }

  /** Waits for a command's end; whatever it leaves behind is ended too. */
  public Ending await(RunningCommand running, Scheduler scheduler) throws InterruptedException {
    Cancellable notice = scheduler.after(limits.slowNotice(), slow);
    try {
      Runnable overflow = output == 0 ? () -> {} : running::endTree;
      BoundedCapture out = BoundedCapture.of(running.output(), output, lines, overflow);
      BoundedCapture errors = BoundedCapture.of(running.errors(), LONGEST_ERRORS, lines, () -> {});
      if (!running.awaitExit(limits.run())) {
        running.endTree();
        return new Ending.Overdue(errors);
      }
      if (!drained(out, errors)) {
        running.endTree();
        drained(out, errors);
      }
      return new Ending.Exited(running.exitCode(), out, errors);
    } catch (InterruptedException interrupted) {
      running.endTree();
      throw interrupted;
    } finally {
      notice.cancel();
    }
  }

  /** Whether both streams end soon: a process left behind may hold them open for ever. */
  private static boolean drained(BoundedCapture output, BoundedCapture errors)
      throws InterruptedException {
    try {
      CompletableFuture.allOf(output.end(), errors.end())
          .get(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException _) {
      return false;
    }
  }
}
