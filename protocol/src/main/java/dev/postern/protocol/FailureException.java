package dev.postern.protocol;

/** A request that was not fulfilled. */
public final class FailureException extends Exception {
  private final transient Failure failure;

  /** The exception that carries the given failure. */
  public FailureException(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** Why. */
  public Failure failure() {
    return failure;
  }
}
