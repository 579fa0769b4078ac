package dev.postern.daemon;

import dev.postern.daemon.cloud.CloudCredentials;
import dev.postern.daemon.cloud.CloudPrograms;
import dev.postern.daemon.credential.ApprovalLedger;
import dev.postern.daemon.credential.CallerResolutions;
import dev.postern.daemon.credential.CallerWorkspaces;
import dev.postern.daemon.credential.ClaudeCode;
import dev.postern.daemon.credential.HelperCache;
import dev.postern.daemon.credential.HelperLimits;
import dev.postern.daemon.credential.HelperRunner;
import dev.postern.daemon.credential.LastFailures;
import dev.postern.daemon.credential.Markers;
import dev.postern.daemon.credential.SecurityProgram;
import dev.postern.daemon.handler.CredentialHandler;
import dev.postern.daemon.handler.CredentialSources;
import dev.postern.daemon.handler.ExplainHandler;
import dev.postern.daemon.handler.ForgetHandler;
import dev.postern.daemon.handler.ForgetHandler.Forgettable;
import dev.postern.daemon.handler.ForgettablePasswords;
import dev.postern.daemon.handler.Forgettables;
import dev.postern.daemon.handler.LogoutHandler;
import dev.postern.daemon.handler.ManagedLogin;
import dev.postern.daemon.handler.ProfileLogins;
import dev.postern.daemon.handler.RememberedFailures;
import dev.postern.daemon.handler.TrustHandler;
import dev.postern.daemon.platform.Scheduler;
import dev.postern.daemon.platform.StateFolder;
import dev.postern.daemon.platform.SystemPrograms;
import dev.postern.daemon.platform.SystemShell;
import dev.postern.daemon.platform.Time;
import dev.postern.daemon.platform.Waits;
import dev.postern.daemon.session.Sessions;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.settings.GenericPasswords;
import dev.postern.daemon.settings.KeptFiles;
import dev.postern.daemon.settings.SavedLogins;
import dev.postern.daemon.settings.SettingsPlaces;
import dev.postern.daemon.settings.SettingsReader;
import dev.postern.daemon.settings.TrustLedger;
import dev.postern.daemon.settings.WorkspaceTrust;
import dev.postern.protocol.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The wiring of everything that decides which credential counts, and brings it. */
final class Credentials {
  final TrustLedger ledger;
  final CallerResolutions resolutions;
  final ManagedLogin managedLogin;
  final LastFailures failures;
  final CredentialHandler handler;
  final ExplainHandler explain;
  final TrustHandler trust;
  private final ApprovalLedger approvals;
  private final Optional<GenericPasswords> keychain;
  private final ClaudeCode claudeCode;
  private final HelperCache helpers;
  private final CloudCredentials clouds;

  Credentials(
      StateFolder state,
      Path home,
      Supplier<Config> config,
      ProfileLogins logins,
      KeptFiles kept,
      Scheduler scheduler,
      Waits waits,
      Time time) {
    ledger = new TrustLedger(state, time::now);
    approvals = new ApprovalLedger(state);
    String system = System.getProperty("os.name");
    keychain = keychain(system, home, scheduler);
    claudeCode =
        new ClaudeCode(
            home,
            SettingsPlaces.systemManaged(system),
            keychain.map(SavedLogins::inKeychain).orElseGet(SavedLogins::inFiles),
            time::now);
    SettingsReader settings = new SettingsReader();
    managedLogin = new ManagedLogin(() -> settings.managed(claudeCode.managed()).forcedLogin());
    CallerWorkspaces workspaces = new CallerWorkspaces(claudeCode, settings);
    resolutions =
        new CallerResolutions(
            workspaces,
            claudeCode,
            new WorkspaceTrust(ledger),
            approvals,
            logins,
            kept,
            () -> markers(config.get()));
    HelperRunner runner = new HelperRunner(SystemShell.ofThisSystem(), scheduler);
    helpers = new HelperCache(runner, HelperLimits.API_KEY, time);
    clouds =
        new CloudCredentials(
            CloudPrograms.ofThisInstallation(),
            SystemPrograms.ofThisSystem(),
            runner,
            scheduler,
            home,
            time);
    handler =
        new CredentialHandler(
            resolutions,
            new CredentialSources(logins, claudeCode, helpers, clouds, scheduler, waits));
    failures = new RememberedFailures(helpers, clouds, home);
    explain = new ExplainHandler(resolutions, failures, approvals);
    trust = new TrustHandler(workspaces, claudeCode, ledger);
  }

  /** The Keychain, on macOS. */
  private static Optional<GenericPasswords> keychain(
      String system, Path home, Scheduler scheduler) {
    return system.startsWith("Mac")
        ? Optional.of(
            new SecurityProgram(
                "/usr/bin/security",
                Map.of("HOME", Secret.of(home.toString())),
                SystemPrograms.ofThisSystem(),
                scheduler))
        : Optional.empty();
  }

  private static Markers markers(Config config) {
    return Markers.of(config.markers());
  }

  /** What of it needs a running daemon, though nobody asks. */
  Optional<String> need() {
    if (helpers.isInUse()) {
      return Optional.of("what a helper gave still holds");
    }
    if (clouds.isRunning()) {
      return Optional.of("credentials of a cloud are being obtained");
    }
    return helpers.hasFailures() || clouds.hasFailures()
        ? Optional.of("status shows how a helper or a cloud failed")
        : Optional.empty();
  }

  /** Drops what is kept of clouds. */
  void forgetClouds() {
    clouds.forget();
  }

  /** The handler that clears all of it, and the logins. */
  ForgetHandler forget(Sessions sessions, LogoutHandler logout) {
    List<Forgettable> things = new ArrayList<>();
    things.add(Forgettables.logins(sessions, logout));
    things.add(Forgettables.kept(helpers, clouds));
    things.add(Forgettables.approvals(approvals));
    things.add(Forgettables.claudeCodeState(claudeCode));
    keychain.ifPresent(passwords -> things.add(new ForgettablePasswords(passwords, claudeCode)));
    return new ForgetHandler(things);
  }
}
