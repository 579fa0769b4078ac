package dev.postern.cloud;

/** No credentials, for a reason that can be told. */
public final class ProblemException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /** A problem in one sentence and what to do about it; neither holds a secret. */
  public ProblemException(String problem, String hint) {
    super(OneLine.of(problem));
    this.hint = hint;
  }

  /** The problem of a library, in its own words made fit for ours. */
  public ProblemException(String problem, Throwable cause, String hint) {
    super(OneLine.of(problem + ": " + OneLine.of(cause)), cause);
    this.hint = hint;
  }

  /** The problem and what to do. */
  Answer.Problem answer() {
    return new Answer.Problem(String.valueOf(getMessage()), hint);
  }
}
