package dev.postern.daemon.credential;

import dev.postern.daemon.settings.Settings;
import dev.postern.daemon.settings.TrustDecision;

/**
 * Everything that decides a resolution, already read.
 *
 * @param trust whether the local and project levels of the settings count
 */
public record ResolutionInputs(
    CallerEnvironment environment,
    CallerMode mode,
    Settings settings,
    TrustDecision trust,
    LocalLogins logins,
    ApiKeyApprovals approvals,
    Markers markers) {}
