package dev.postern.daemon.platform;

import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import java.io.IOException;
import java.nio.file.Path;

/** A state file that cannot be used, and why. */
public final class StateFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient StateFault fault;

  /** The exception of that fault. */
  public StateFileException(StateFault fault) {
    super(fault.message());
    this.fault = fault;
  }

  private StateFileException(StateFault fault, IOException cause) {
    super(fault.message(), cause);
    this.fault = fault;
  }

  /** What is wrong. */
  public StateFault fault() {
    return fault;
  }

  /** What the user does about it. */
  public String hint() {
    return fault.hint();
  }

  /** What a request that met it is answered. */
  public Failure failure() {
    return Failure.of(ErrorCode.STORE_FAILED, fault.message(), fault.hint());
  }

  /** What a failure of reading means. */
  public static StateFileException reading(Path file, IOException failure) {
    if (failure instanceof StateFileException told) {
      return told;
    }
    return new StateFileException(
        failure instanceof UnsafeFileException unsafe
            ? new StateFault.Unsafe(unsafe.path(), unsafe.reason(), unsafe.hint())
            : new StateFault.Unreadable(file, FileReason.of(failure)),
        failure);
  }

  /** What a failure of locking or writing means. */
  public static StateFileException writing(Path file, IOException failure) {
    if (failure instanceof StateFileException || failure instanceof UnsafeFileException) {
      return reading(file, failure);
    }
    String reason = FileReason.of(failure);
    return new StateFileException(
        isFull(reason) ? new StateFault.NoSpace(file) : new StateFault.Unwritable(file, reason),
        failure);
  }

  /** The texts of ENOSPC and EDQUOT, which Java passes on as text alone. */
  private static boolean isFull(String reason) {
    return reason.contains("no space left") || reason.contains("quota exceeded");
  }
}
