package dev.postern.client.text;

import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import java.util.Optional;

/** What ends a command before it is done: a message, what to do about it, and the exit code. */
public final class Problem extends Exception {
  private final ExitCode exitCode;
  private final transient Optional<String> hint;
  private final transient Optional<ErrorCode> refusal;

  /** A problem with what to do about it. */
  public Problem(ExitCode exitCode, String message, String hint) {
    this(exitCode, message, Optional.of(hint));
  }

  /** A problem that may carry advice. */
  public Problem(ExitCode exitCode, String message, Optional<String> hint) {
    this(exitCode, message, hint, Optional.empty());
  }

  private Problem(
      ExitCode exitCode, String message, Optional<String> hint, Optional<ErrorCode> refusal) {
    super(message);
    this.exitCode = exitCode;
    this.hint = hint;
    this.refusal = refusal;
  }

  /** The problem that the daemon answered with. */
  public static Problem of(Failure failure) {
    return new Problem(
        ExitCode.of(failure.code()),
        failure.message(),
        failure.hint(),
        Optional.of(failure.code()));
  }

  /** What the process exits with. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** What was wrong, for a person. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** Whether the daemon refused with a code. */
  public boolean isRefusal(ErrorCode code) {
    return refusal.equals(Optional.of(code));
  }

  /** What to do about it. */
  public Optional<String> hint() {
    return hint;
  }
}
