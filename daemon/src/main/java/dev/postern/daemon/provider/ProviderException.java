package dev.postern.daemon.provider;

/** A provider that cannot be used, with what to do about it. */
public final class ProviderException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Cause cause;
  private final String hint;

  /** A failure of the given kind; message and hint are for the user's eyes. */
  public ProviderException(Cause cause, String message, String hint) {
    super(message);
    this.cause = cause;
    this.hint = hint;
  }

  /** Which kind of failure it is. */
  public Cause kind() {
    return cause;
  }

  /** What the user can do next. */
  public String hint() {
    return hint;
  }

  /** The kinds of failure. */
  public enum Cause {
    /** No preset and no configured provider has this name. */
    UNKNOWN_PROVIDER,
    /** The provider is known, but nobody gave a client identifier. */
    NO_CLIENT_ID,
    /** What is configured cannot be used. */
    BAD_SETTINGS,
    /** The configuration names another server than the one a login was made at. */
    MOVED,
    /** The server's metadata cannot be had or is not to be trusted. */
    DISCOVERY
  }
}
