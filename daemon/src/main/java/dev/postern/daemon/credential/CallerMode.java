package dev.postern.daemon.credential;

/**
 * How the caller runs.
 *
 * @param bare whether {@code --bare} was given
 * @param interactive whether a person sits at the caller's terminal
 * @param continuousIntegration whether the caller runs in CI
 */
public record CallerMode(boolean bare, boolean interactive, boolean continuousIntegration) {
  /** Whether a person can be asked to approve an API key. */
  public boolean canAsk() {
    return interactive && !continuousIntegration;
  }
}
