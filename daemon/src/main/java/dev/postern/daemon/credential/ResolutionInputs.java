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
    Markers markers) {}
