package dev.postern.daemon.doctor;

import static dev.postern.daemon.doctor.Finding.State.FAIL;
import static dev.postern.daemon.doctor.Finding.State.OK;
import static dev.postern.daemon.doctor.Finding.State.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.daemon.platform.LocalMoment;
import dev.postern.daemon.platform.SystemTextFiles;
import dev.postern.daemon.platform.network.ConfiguredRoute;
import dev.postern.daemon.platform.network.Network;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.settings.ConfigException;
import dev.postern.daemon.settings.ConfigFile;
import dev.postern.daemon.settings.ForcedLogin;
import dev.postern.daemon.settings.LayerSettings;
import dev.postern.daemon.settings.Settings;
import dev.postern.daemon.settings.SettingsFault;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.daemon.settings.TrustDecision;
import dev.postern.daemon.settings.TrustLedger;
import dev.postern.daemon.settings.TrustReview;
import dev.postern.daemon.store.MemoryStore;
import dev.postern.daemon.store.MovableStore;
import dev.postern.daemon.store.SecretStore;
import dev.postern.daemon.store.StoreChoice;
import dev.postern.daemon.store.StoreKey;
import dev.postern.daemon.store.StorePlace;
import dev.postern.daemon.store.Stores;
import dev.postern.daemon.testing.FakeStore;
import dev.postern.daemon.testing.RealFolder;
import dev.postern.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalChecksTest {
  private final Patient patient = new Patient();

  @TempDir Path folder = Path.of("");

  private List<Finding> run(Check check) throws Exception {
    return check.run(patient.subject());
  }

  private Finding only(Check check) throws Exception {
    List<Finding> findings = run(check);
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  private static Config config(Config.Store store, Config.StoreKey key) {
    return new Config(
        Optional.empty(),
        store,
        key,
        Optional.empty(),
        Config.defaults().idleExit(),
        ConfiguredRoute.NONE,
        Config.Markers.DOCUMENTED,
        Map.of(),
        Map.of());
  }

  @Test
  void aStoreThatServesSaysWhereItKeepsTokens() throws Exception {
    Finding finding = only(new StoreCheck(new FakeStore(), Config::defaults));

    assertThat(finding).isEqualTo(Finding.ok("store", "tokens are kept in a fake"));
  }

  @Test
  void aLockedStoreFailsWithItsCure() throws Exception {
    FakeStore store = new FakeStore();
    store.setLocked(true);

    Finding finding = only(new StoreCheck(store, Config::defaults));

    assertThat(finding.state()).isEqualTo(FAIL);
    assertThat(finding.message()).isEqualTo("a fake: the keychain is locked");
    assertThat(finding.cure()).hasValueSatisfying(cure -> assertThat(cure).contains("unlock"));
  }

  private SecretStore open(StoreChoice choice) {
    return new Stores(
            folder,
            Optional.empty(),
            Optional.empty(),
            Stores.KEYCHAIN_LIMIT,
            RealFolder.files(),
            new SecureRandom())
        .open(choice);
  }

  @Test
  void theLimitOfAKeyFileIsSaidHonestly() throws Exception {
    SecretStore keyFile = open(new StoreChoice.SealedFile(StoreKey.KEYFILE));

    Finding finding = only(new StoreCheck(keyFile, Config::defaults));

    assertThat(finding.state()).isEqualTo(WARN);
    assertThat(finding.message()).contains("; its key lies beside it, which protects copies");
    assertThat(open(new StoreChoice.SealedFile(StoreKey.PASSPHRASE)).caveat()).isEmpty();
    assertThat(open(new StoreChoice.SealedFile(StoreKey.SYSTEMD)).caveat()).isEmpty();
  }

  @Test
  void aStoreInMemoryIsWarnedOf() throws Exception {
    Finding finding = only(new StoreCheck(new MemoryStore(), Config::defaults));

    assertThat(finding.state()).isEqualTo(WARN);
    assertThat(finding.message()).endsWith(", and gone with the daemon");
  }

  @Test
  void loginsElsewhereThanConfigured() throws Exception {
    MovableStore store =
        MovableStore.of(
            RealFolder.at(folder),
            StorePlace.KEYCHAIN,
            /* hasLogins= */ true,
            place -> new FakeStore());
    assertThat(only(new StoreCheck(store, Config::defaults)).state()).isEqualTo(OK);

    Finding finding =
        only(new StoreCheck(store, () -> config(Config.Store.FILE, Config.StoreKey.KEYFILE)));

    assertThat(finding.state()).isEqualTo(WARN);
    assertThat(finding.message()).contains("though config.json says file");
    assertThat(finding.cure().orElseThrow()).contains("postern store move file");
  }

  @Test
  void aBrokenConfigurationFailsWithItsPlace() throws Exception {
    Path file = Files.writeString(folder.resolve("config.json"), "{\"stoer\": 1}");
    ConfigException problem = broken(file);

    Finding finding =
        only(new ConfigCheck(() -> Optional.of(problem), Config::defaults, Config.defaults()));

    assertThat(finding.state()).isEqualTo(FAIL);
    assertThat(finding.message()).contains(file.toString(), "the last good one counts");
    assertThat(finding.cure()).hasValue(problem.hint());
    assertThat(changedTo(Config.defaults()).state()).isEqualTo(OK);
  }

  @Test
  void whatCountsFromTheNextStartOnIsTold() throws Exception {
    Finding finding = changedTo(config(Config.Store.MEMORY, Config.StoreKey.KEYFILE));

    assertThat(finding)
        .isEqualTo(
            Finding.warn(
                "config.json",
                "changed since the daemon started, and not in effect: store",
                "run: postern daemon restart"));
  }

  private Finding changedTo(Config now) throws Exception {
    return only(new ConfigCheck(Optional::empty, () -> now, Config.defaults()));
  }

  private static ConfigException broken(Path file) {
    try {
      new ConfigFile(file, new SystemTextFiles()).read();
    } catch (ConfigException e) {
      return e;
    }
    throw new AssertionError("it is not broken");
  }

  @Test
  void aBrokenSettingsFileIsAWarningAndOneWithoutWhichNothingIsAnsweredAFailure() throws Exception {
    SettingsFault user = fault(SettingsLayer.USER);
    SettingsFault managed =
        new SettingsFault(
            SettingsLayer.MANAGED, "/fake/M.json", Optional.empty(), "broken", "mend", true);
    patient.settings(new Settings(List.of(), List.of(user, managed)));

    assertThat(run(new SettingsCheck())).extracting(Finding::state).containsExactly(WARN, FAIL);
    assertThat(run(new SettingsCheck()).getFirst().message())
        .isEqualTo("/fake/USER.json:3:7: a comma is missing");
  }

  @Test
  void settingsInOrderAreOk() throws Exception {
    assertThat(only(new SettingsCheck()).state()).isEqualTo(OK);
  }

  private static SettingsFault fault(SettingsLayer layer) {
    return new SettingsFault(
        layer,
        "/fake/" + layer + ".json",
        Optional.of(new SettingsFault.Position(3, 7)),
        "a comma is missing",
        "correct it");
  }

  @Test
  void anUntrustedWorkspaceIsAWarning() throws Exception {
    assertThat(only(trustCheck()).state()).isEqualTo(OK);
    patient.trust(
        new TrustDecision.Untrusted(
            new TrustReview(Path.of("/fake"), List.of("runs something"), "00"),
            TrustDecision.Cause.NEVER_ASKED));

    Finding finding = only(trustCheck());

    assertThat(finding.state()).isEqualTo(WARN);
    assertThat(finding.message()).contains("nobody has trusted this workspace");
    assertThat(finding.cure()).hasValueSatisfying(cure -> assertThat(cure).contains("trust"));
  }

  private TrustCheck trustCheck() {
    return new TrustCheck(new TrustLedger(RealFolder.at(folder), InstantSource.system()));
  }

  @Test
  void aRecordOfTrustThatCannotBeReadIsNamed() throws Exception {
    Path file = folder.resolve("trust.json");
    RealFolder.files().replace(file, "{broken".getBytes(StandardCharsets.UTF_8));

    Finding finding = only(trustCheck());

    assertThat(finding.state()).isEqualTo(FAIL);
    assertThat(finding.message()).contains(file.toString());
  }

  @Test
  void noCredentialIsAFailureAndOneThatCountsIsOk() throws Exception {
    assertThat(only(new CredentialCheck()).state()).isEqualTo(FAIL);
    patient.variable("ANTHROPIC_API_KEY", "fake-key-1");

    Finding finding = only(new CredentialCheck());

    assertThat(finding.state()).isEqualTo(OK);
    assertThat(finding.message()).contains("ANTHROPIC_API_KEY").doesNotContain("fake-key-1");
  }

  @Test
  void aSourceThatFailedWhenItWasLastAskedIsAFailure() throws Exception {
    patient.variable("ANTHROPIC_API_KEY", "fake-key-1").failed("it exited with 3", "look why");

    assertThat(only(new CredentialCheck()).state()).isEqualTo(FAIL);
    assertThat(only(new CredentialCheck()).message())
        .startsWith("using ANTHROPIC_API_KEY")
        .endsWith(
            "; but when it was last asked, at "
                + LocalMoment.words(Instant.parse("2026-11-01T12:00:00Z"))
                + ", it failed: it exited with 3");
    assertThat(only(new CredentialCheck()).cure()).contains("look why");
  }

  @Test
  void aBlockedCredentialIsAFailureWithItsCure() throws Exception {
    patient.variable("ANTHROPIC_API_KEY", "fake\nkey");

    assertThat(only(new CredentialCheck()).state()).isEqualTo(FAIL);
    assertThat(only(new CredentialCheck()).cure()).isPresent();
  }

  @Test
  void aBilledKeyBesideASubscriptionIsAConflict() throws Exception {
    patient.storedLogin("api.anthropic.com");
    assertThat(run(new ConflictCheck())).isEmpty();
    patient.variable("ANTHROPIC_API_KEY", "fake-key-1");

    assertThat(run(new ConflictCheck())).isNotEmpty().allMatch(found -> found.state() == WARN);
  }

  @Test
  void aProxyThatCannotBeUsedFailsWithoutItsPassword() throws Exception {
    Finding finding =
        run(networkCheck(Map.of("HTTPS_PROXY", "http://user:fake-password@:1"))).getFirst();

    assertThat(finding.state()).isEqualTo(FAIL);
    assertThat(finding.message()).startsWith("HTTPS_PROXY").doesNotContain("fake-password");
  }

  @Test
  void aProxyIsShownWithoutItsPassword() throws Exception {
    Finding finding =
        run(networkCheck(Map.of("HTTPS_PROXY", "http://user:fake-password@p.example:3128")))
            .getFirst();

    assertThat(finding).isEqualTo(Finding.ok("proxy", "p.example:3128, from HTTPS_PROXY"));
  }

  @Test
  void aCallersProxyThatTheDaemonDoesNotUseIsAWarningWithoutItsPassword() throws Exception {
    patient.variable("HTTPS_PROXY", "http://user:fake-password@p.example:3128");
    patient.variable("NO_PROXY", "same.example");

    assertThat(run(networkCheck(Map.of("NO_PROXY", "same.example"))))
        .containsExactly(
            Finding.ok("proxy", "none is set"),
            Finding.warn(
                "network settings",
                "HTTPS_PROXY here is not what the daemon was started with; only helpers and clouds"
                    + " go by it",
                "run: postern daemon restart"));
  }

  @Test
  void whatTheSettingsSayOfTheNetworkIsToldWithWhatDoesNotGoByIt() throws Exception {
    patient.settings(
        Settings.of(
            new LayerSettings(
                SettingsLayer.USER,
                "/fake/settings.json",
                Map.of(),
                Map.of(
                    "HTTPS_PROXY", Secret.of("http://user:fake-password@p.example:3128"),
                    "NODE_EXTRA_CA_CERTS", Secret.of("/absent.pem")),
                ForcedLogin.NONE)));

    assertThat(run(networkCheck(Map.of())))
        .containsExactly(
            Finding.ok("proxy", "none is set"),
            Finding.warn(
                "network settings",
                "signing in, refreshing and these checks do not go by HTTPS_PROXY of user settings"
                    + " (/fake/settings.json) and NODE_EXTRA_CA_CERTS of user settings"
                    + " (/fake/settings.json); helpers, clouds and programs do",
                "set network.proxy in config.json, set network.authorities in config.json, then"
                    + " run: postern daemon restart"),
            Finding.warn(
                "network settings",
                "NODE_EXTRA_CA_CERTS: /absent.pem is not there",
                "correct the variable, or unset it"));
  }

  @Test
  void whatTheSettingsSayAndTheConfigurationTooIsNoWarning() throws Exception {
    patient.variable("HTTPS_PROXY", "p.example:3128");
    ConfiguredRoute route =
        new ConfiguredRoute(
            Optional.of(Secret.of("http://p.example:3128/")), Optional.empty(), Optional.empty());
    assertThat(
            run(
                new NetworkSettingsCheck(
                    new Network(Map.of("HTTPS_PROXY", "other.example:1"), route),
                    InstantSource.system())))
        .containsExactly(Finding.ok("proxy", "p.example:3128, from network.proxy in config.json"));
  }

  @Test
  void authoritiesThatCannotBeReadAreAWarningAndAClientCertificateAFailure() throws Exception {
    assertThat(
            run(
                networkCheck(
                    Map.of(
                        "NODE_EXTRA_CA_CERTS", "/absent.pem",
                        "CLAUDE_CODE_CLIENT_CERT", "/absent.pem"))))
        .extracting(Finding::state)
        .containsExactly(OK, WARN, FAIL);
  }

  private static Check networkCheck(Map<String, String> environment) {
    return new NetworkSettingsCheck(new Network(environment), InstantSource.system());
  }
}
