package dev.postern.daemon.credential;

import dev.postern.daemon.platform.StateFileException;
import dev.postern.daemon.settings.ClaudeState;
import dev.postern.daemon.settings.KeptFiles;
import dev.postern.daemon.settings.SdkProfile;
import dev.postern.daemon.settings.Settings;
import dev.postern.daemon.settings.SettingsCommand;
import dev.postern.daemon.settings.TrustDecision;
import dev.postern.daemon.settings.WorkspaceTrust;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.Failure;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.ResolutionVariables;
import dev.postern.protocol.message.CallerContext;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The reader of what decides for callers of this machine: their variables and folder, the settings
 * there, trust, approvals, and the logins that are known.
 */
public final class CallerResolutions implements Resolutions {
  /** The switch by which a command that postern runs is told from its caller. */
  public static final String WITHIN_HELPER = "POSTERN_HELPER";

  /** A helper that asks postern: it is what {@code postern helper} is there for. */
  private static final Pattern OURSELVES = Pattern.compile("\\bpostern\\b");

  private final CallerWorkspaces workspaces;
  private final ClaudeCode claudeCode;
  private final WorkspaceTrust trust;
  private final ApprovalLedger approvals;
  private final KnownLogins logins;
  private final KeptFiles kept;
  private final Supplier<Markers> markers;

  /** A reader of the given places. */
  public CallerResolutions(
      CallerWorkspaces workspaces,
      ClaudeCode claudeCode,
      WorkspaceTrust trust,
      ApprovalLedger approvals,
      KnownLogins logins,
      KeptFiles kept,
      Supplier<Markers> markers) {
    this.workspaces = workspaces;
    this.claudeCode = claudeCode;
    this.trust = trust;
    this.approvals = approvals;
    this.logins = logins;
    this.kept = kept;
    this.markers = markers;
  }

  @Override
  public ResolutionInputs inputs(CallerContext context) throws FailureException {
    Markers marking = markers.get();
    if (!context.complete() && !ResolutionVariables.NAMES.containsAll(marking.variables())) {
      throw new FailureException(
          Failure.of(
              ErrorCode.ENVIRONMENT_NEEDED,
              "the configuration names variables that the client does not send by itself"));
    }
    CallerEnvironment environment = CallerEnvironment.of(context.environment());
    CallerWorkspaces.Found found = workspaces.of(context);
    ClaudeState state = claudeCode.state(context);
    TrustDecision decision =
        trust.decide(found.workspace(), found.settings(), claudeCode.home(), state);
    boolean withinHelper = environment.on(WITHIN_HELPER);
    Settings settings =
        found
            .settings()
            .without(
                SettingsCommand.API_KEY_HELPER,
                text -> withinHelper || (context.forHelper() && OURSELVES.matcher(text).find()));
    return new ResolutionInputs(
        environment,
        new CallerMode(context.bare(), context.interactive(), environment.continuousIntegration()),
        settings.with(state.fault()),
        decision,
        new LocalLogins(
            logins.of(context),
            LoginFact.of(claudeCode.login(context, found.settings()), state.organization()),
            state.console(),
            sdkProfile(environment, found, decision)),
        approved().orElse(ApiKeyApprovals.of(state)),
        marking);
  }

  private SdkProfile sdkProfile(
      CallerEnvironment environment, CallerWorkspaces.Found found, TrustDecision trust) {
    return new CallerSdkProfile(
            new EffectiveEnvironment(environment, found.settings().layers(), trust.allows()),
            claudeCode.home(),
            found.workspace().directory(),
            kept)
        .read(claudeCode.clock().instant());
  }

  private ApiKeyApprovals approved() throws FailureException {
    try {
      return approvals.read();
    } catch (StateFileException e) {
      throw new FailureException(e.failure());
    }
  }
}
