package dev.postern.daemon.credential;

import dev.postern.daemon.settings.Settings;
import dev.postern.daemon.settings.TrustDecision;
import java.util.Optional;

/**
 * Everything that decides a resolution, already read.
 *
 * @param trust whether the local and project levels of the settings count
 * @param storedLogin the login of the profile that counts here
 * @param claudeCodeLogin the login that Claude Code saved
 */
public record ResolutionInputs(
    CallerEnvironment environment,
    CallerMode mode,
    Settings settings,
    TrustDecision trust,
    Optional<LoginFact> storedLogin,
    Optional<LoginFact> claudeCodeLogin,
    ApiKeyApprovals approvals,
    Markers markers) {

  /** The inputs for a caller of another machine: nothing of its own counts, only the login. */
  public static ResolutionInputs forwarded(Optional<LoginFact> storedLogin) {
    return new ResolutionInputs(
        CallerEnvironment.EMPTY,
        new CallerMode(
            /* bare= */ false, /* interactive= */ false, /* continuousIntegration= */ false),
        Settings.NONE,
        new TrustDecision.NothingToTrust(),
        storedLogin,
        Optional.empty(),
        ApiKeyApprovals.NONE,
        Markers.DEFAULT);
  }
}
