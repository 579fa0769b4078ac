package dev.postern.daemon.doctor;

import static dev.postern.daemon.doctor.Finding.State.FAIL;
import static dev.postern.daemon.doctor.Finding.State.OK;
import static dev.postern.daemon.doctor.Finding.State.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.settings.ForcedLogin;
import dev.postern.daemon.settings.LayerSettings;
import dev.postern.daemon.settings.Settings;
import dev.postern.daemon.settings.SettingsCommand;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.daemon.settings.TrustDecision;
import dev.postern.daemon.settings.TrustReview;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelperCheckTest {
  private static final FakeFiles FILES =
      new FakeFiles()
          .with("/fake/bin/helper", true)
          .with("/fake/user/bin/helper", true)
          .with("/fake/folder/helper.sh", true)
          .with("/fake/bin/plain.txt", false)
          .with("/usr/bin/op", true);

  private final Patient patient = new Patient();

  private List<Finding> check(SettingsLayer layer, String command) {
    patient.settings(
        Settings.of(
            new LayerSettings(
                layer,
                "/fake/settings.json",
                Map.of(SettingsCommand.API_KEY_HELPER, command),
                Map.of(),
                ForcedLogin.NONE)));
    return new HelperCheck(FILES, Path.of("/fake/user")).run(patient.subject());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /fake/bin/helper --key     | OK
          ~/bin/helper               | OK
          ./bin/helper               | OK
          cd /fake && ./helper       | OK
          if true; then helper; fi   | OK
          export KEY=1; helper       | OK
          ./helper.sh                | FAIL
          op read fake               | OK
          "/fake/a b/helper"         | OK
          KEY=1 helper; other        | OK
          /fake/bin/absent           | FAIL
          ~/bin/absent               | FAIL
          /fake/bin/plain.txt        | FAIL
          absent-program             | WARN
          """)
  void aHelpersProgramIsLookedForAndNotRun(String command, Finding.State expected) {
    assertThat(check(SettingsLayer.USER, command))
        .singleElement()
        .extracting(Finding::state)
        .isEqualTo(expected);
  }

  @Test
  void aHelperOfAWorkspaceIsLookedForBesideItsSettings() {
    patient.settings(
        Settings.of(
            new LayerSettings(
                SettingsLayer.PROJECT,
                "/fake/.claude/settings.json",
                Map.of(SettingsCommand.API_KEY_HELPER, "bin/helper"),
                Map.of(),
                ForcedLogin.NONE)));
    assertThat(new HelperCheck(FILES, Path.of("/fake/user")).run(patient.subject()))
        .containsExactly(
            Finding.ok(
                "apiKeyHelper",
                "/fake/bin/helper from project settings (/fake/.claude/settings.json) is there"));
  }

  @Test
  void theCallersPathCountsWhereItWasSent() {
    patient.variable("PATH", "/nowhere");
    assertThat(check(SettingsLayer.USER, "op read fake").getFirst().state()).isEqualTo(WARN);
    patient.variable("PATH", "/nowhere:/fake/bin");
    assertThat(check(SettingsLayer.USER, "helper").getFirst().state()).isEqualTo(OK);
  }

  @Test
  void aHelperOfAnUntrustedWorkspaceIsPassedOver() {
    patient.trust(
        new TrustDecision.Untrusted(
            new TrustReview(Path.of("/fake"), List.of("runs something"), "00"),
            TrustDecision.Cause.NEVER_ASKED));

    assertThat(check(SettingsLayer.PROJECT, "/fake/bin/absent")).isEmpty();
    assertThat(check(SettingsLayer.USER, "/fake/bin/absent").getFirst().state()).isEqualTo(FAIL);
  }
}
