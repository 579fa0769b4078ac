package dev.postern.daemon.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.daemon.cloud.CloudCredentials;
import dev.postern.daemon.cloud.CloudPrograms;
import dev.postern.daemon.credential.ApiKeyApprovals;
import dev.postern.daemon.credential.CallerEnvironment;
import dev.postern.daemon.credential.CallerMode;
import dev.postern.daemon.credential.Demand;
import dev.postern.daemon.credential.HelperCache;
import dev.postern.daemon.credential.HelperException;
import dev.postern.daemon.credential.HelperLimits;
import dev.postern.daemon.credential.HelperRequest;
import dev.postern.daemon.credential.HelperRunner;
import dev.postern.daemon.credential.LocalLogins;
import dev.postern.daemon.credential.Markers;
import dev.postern.daemon.credential.Outcome;
import dev.postern.daemon.credential.Resolution;
import dev.postern.daemon.credential.ResolutionInputs;
import dev.postern.daemon.credential.Resolver;
import dev.postern.daemon.platform.SystemPrograms;
import dev.postern.daemon.platform.SystemShell;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.settings.ForcedLogin;
import dev.postern.daemon.settings.LayerSettings;
import dev.postern.daemon.settings.Settings;
import dev.postern.daemon.settings.SettingsCommand;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.daemon.settings.TrustDecision;
import dev.postern.daemon.testing.ManualTime;
import dev.postern.protocol.ErrorCode;
import dev.postern.protocol.FailureException;
import dev.postern.protocol.Secret;
import dev.postern.protocol.message.CallerContext;
import dev.postern.protocol.message.LastFailure;
import dev.postern.protocol.message.Variable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is shown that a helper failed. */
class RememberedFailuresTest {
  private final ManualTime time = new ManualTime();
  private final Path home;
  private final HelperCache helpers;
  private final RememberedFailures failures;

  RememberedFailuresTest(@TempDir Path home) {
    this.home = home;
    HelperRunner runner = new HelperRunner(SystemShell.ofThisSystem(), time);
    helpers = new HelperCache(runner, HelperLimits.API_KEY, time);
    failures =
        new RememberedFailures(
            helpers,
            new CloudCredentials(
                new CloudPrograms(home, home),
                SystemPrograms.ofThisSystem(),
                runner,
                time,
                home,
                time),
            home);
  }

  private static Resolution resolution(Map<String, String> environment) {
    LayerSettings user =
        new LayerSettings(
            SettingsLayer.USER,
            "/fake/settings.json",
            Map.of(SettingsCommand.API_KEY_HELPER, "exit 3"),
            Map.of(),
            ForcedLogin.NONE);
    return Resolver.resolve(
        new ResolutionInputs(
            CallerEnvironment.of(environment),
            new CallerMode(
                /* bare= */ false, /* interactive= */ false, /* continuousIntegration= */ false),
            new Settings(List.of(user), List.of()),
            new TrustDecision.NothingToTrust(),
            LocalLogins.NONE,
            ApiKeyApprovals.NONE,
            Markers.of(Config.Markers.DOCUMENTED)));
  }

  private static CallerContext context(boolean complete, Map<String, String> environment) {
    return new CallerContext(
        "/",
        Optional.empty(),
        environment.entrySet().stream()
            .map(one -> new Variable(one.getKey(), Secret.of(one.getValue())))
            .toList(),
        complete,
        /* bare= */ false,
        Optional.empty(),
        Optional.empty(),
        /* interactive= */ false,
        /* forHelper= */ false);
  }

  private Optional<LastFailure> shown(boolean complete, Map<String, String> environment)
      throws FailureException {
    return failures.of(resolution(environment), context(complete, environment));
  }

  private void fail(Map<String, String> environment) {
    Resolution resolution = resolution(environment);
    HelperRequest request =
        HelperRequest.of(
            (Outcome.Helper) resolution.outcome(),
            resolution,
            CallerEnvironment.of(environment),
            Path.of("/elsewhere"),
            home,
            Demand.none(),
            () -> {});
    assertThatThrownBy(() -> helpers.get(request)).isInstanceOf(HelperException.class);
  }

  @Test
  void whoWouldBeGivenTheAnswerIsShownTheFailure() throws Exception {
    fail(Map.of("TEAM", "red", "TERM", "xterm"));
    assertThat(shown(/* complete= */ true, Map.of("TEAM", "red", "TERM", "screen")))
        .contains(
            new LastFailure(
                time.now().getEpochSecond(),
                "apiKeyHelper",
                "apiKeyHelper failed with exit code 3",
                "run the command by hand to see why"));
    assertThat(shown(/* complete= */ true, Map.of("TEAM", "blue"))).isEmpty();
    assertThat(
            shown(
                /* complete= */ true,
                Map.of("TEAM", "red", "TERM", "xterm", "ANTHROPIC_API_KEY", "fake-key-1")))
        .isEmpty();
  }

  @Test
  void allVariablesAreAskedForOnlyWhereThereIsAFailureToTellOf() throws Exception {
    assertThat(shown(/* complete= */ false, Map.of())).isEmpty();
    fail(Map.of("TEAM", "red"));
    assertThatThrownBy(() -> shown(/* complete= */ false, Map.of()))
        .isInstanceOfSatisfying(
            FailureException.class,
            refused ->
                assertThat(refused.failure().code()).isEqualTo(ErrorCode.ENVIRONMENT_NEEDED));
  }
}
