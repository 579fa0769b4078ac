package dev.postern.daemon.credential;

import dev.postern.daemon.settings.AllowedProviders;
import dev.postern.daemon.settings.Config;
import dev.postern.daemon.settings.ConsoleLogin;
import dev.postern.daemon.settings.ForcedLogin;
import dev.postern.daemon.settings.LayerSettings;
import dev.postern.daemon.settings.LoginMethod;
import dev.postern.daemon.settings.SdkProfile;
import dev.postern.daemon.settings.Settings;
import dev.postern.daemon.settings.SettingsCommand;
import dev.postern.daemon.settings.SettingsFault;
import dev.postern.daemon.settings.SettingsLayer;
import dev.postern.daemon.settings.TrustDecision;
import dev.postern.daemon.settings.TrustReview;
import dev.postern.protocol.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A caller's situation, put together step by step; at first nothing is set up at all. */
final class Situation {
  private final Map<String, String> environment = new HashMap<>();
  private final List<LayerSettings> layers = new ArrayList<>();
  private final List<SettingsFault> faults = new ArrayList<>();
  private boolean bare;
  private boolean interactive;
  private boolean continuousIntegration;
  private boolean trusted = true;
  private Optional<LoginFact> stored = Optional.empty();
  private Optional<LoginFact> claudeCode = Optional.empty();
  private ConsoleLogin console = new ConsoleLogin.None();
  private SdkProfile sdkProfile = new SdkProfile.None();
  private ApiKeyApprovals approvals = ApiKeyApprovals.NONE;
  private Markers markers = Markers.of(Config.Markers.DOCUMENTED);

  Situation variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Situation bare() {
    bare = true;
    return this;
  }

  Situation interactive() {
    interactive = true;
    return this;
  }

  Situation continuousIntegration() {
    continuousIntegration = true;
    return this;
  }

  Situation untrusted() {
    trusted = false;
    return this;
  }

  Situation approvals(ApiKeyApprovals given) {
    approvals = given;
    return this;
  }

  Situation markers(Markers given) {
    markers = given;
    return this;
  }

  Situation helper(SettingsLayer layer, String command) {
    return command(layer, SettingsCommand.API_KEY_HELPER, command);
  }

  Situation command(SettingsLayer layer, SettingsCommand key, String command) {
    return layer(layer, Map.of(key, command), Map.of(), ForcedLogin.NONE);
  }

  /** Has the user's settings be somewhere, with a helper or without. */
  Situation hiddenHelper() {
    SettingsFault fault =
        new SettingsFault(
            SettingsLayer.USER, "/fake/USER.json", Optional.empty(), "cannot be read", "mend it");
    layers.add(
        new LayerSettings(
            SettingsLayer.USER,
            fault.origin(),
            Map.of(),
            Map.of(),
            ForcedLogin.NONE,
            new AllowedProviders.Any(),
            Map.of(SettingsCommand.API_KEY_HELPER, fault)));
    layers.sort(Comparator.comparing(LayerSettings::layer));
    return this;
  }

  Situation setting(SettingsLayer layer, String name, String value) {
    return layer(layer, Map.of(), Map.of(name, Secret.of(value)), ForcedLogin.NONE);
  }

  Situation allow(AllowedProviders.Kind... kinds) {
    layers.add(
        new LayerSettings(
            SettingsLayer.MANAGED,
            "/fake/allowed.json",
            Map.of(),
            Map.of(),
            ForcedLogin.NONE,
            new AllowedProviders.Only(Set.of(kinds)),
            Map.of()));
    layers.sort(Comparator.comparing(LayerSettings::layer));
    return this;
  }

  Situation forced(SettingsLayer layer, ForcedLogin forced) {
    return layer(layer, Map.of(), Map.of(), forced);
  }

  private Situation layer(
      SettingsLayer layer,
      Map<SettingsCommand, String> commands,
      Map<String, Secret> variables,
      ForcedLogin forced) {
    layers.add(
        new LayerSettings(layer, "/fake/" + layer.name() + ".json", commands, variables, forced));
    layers.sort(Comparator.comparing(LayerSettings::layer));
    return this;
  }

  Situation storedLogin() {
    return storedLogin(LoginMethod.CLAUDEAI, Optional.empty());
  }

  Situation storedLogin(LoginMethod method, Optional<String> organization) {
    stored = Optional.of(login("work", usable(), method, organization));
    return this;
  }

  Situation endedLogin() {
    stored =
        Optional.of(
            login(
                "work",
                new LoginFact.Condition.Ended("the login has ended", "run postern login"),
                LoginMethod.CLAUDEAI,
                Optional.empty()));
    return this;
  }

  Situation claudeCodeLogin() {
    claudeCode =
        Optional.of(login("claude code", usable(), LoginMethod.CLAUDEAI, Optional.empty()));
    return this;
  }

  Situation consoleKey(String key) {
    return console(new ConsoleLogin.Key(Secret.of(key)));
  }

  Situation console(ConsoleLogin given) {
    console = given;
    return this;
  }

  Situation fault(SettingsFault given) {
    faults.add(given);
    return this;
  }

  Situation sdkProfile(boolean named) {
    return sdkProfile(
        new SdkProfile.Usable(
            new SdkProfile.Choice(named, "work of /fake/anthropic"),
            "work",
            Path.of("/fake/anthropic"),
            Secret.of("fake-profile-1"),
            Optional.empty(),
            Optional.empty()));
  }

  Situation sdkProfile(SdkProfile given) {
    sdkProfile = given;
    return this;
  }

  private static LoginFact.Condition usable() {
    return new LoginFact.Condition.Usable(Optional.empty());
  }

  private static LoginFact login(
      String name,
      LoginFact.Condition condition,
      LoginMethod method,
      Optional<String> organization) {
    return new LoginFact(name, condition, method, organization, Set.of("api.anthropic.com"));
  }

  ResolutionInputs inputs() {
    TrustDecision trust =
        trusted
            ? new TrustDecision.NothingToTrust()
            : new TrustDecision.Untrusted(
                new TrustReview(Path.of("/fake"), List.of("runs something"), "00"),
                TrustDecision.Cause.NEVER_ASKED);
    return new ResolutionInputs(
        CallerEnvironment.of(environment),
        new CallerMode(bare, interactive, continuousIntegration),
        new Settings(layers, faults),
        trust,
        new LocalLogins(stored, claudeCode, console, sdkProfile),
        approvals,
        markers);
  }

  Resolution resolve() {
    return Resolver.resolve(inputs());
  }

  Optional<Source> chosen() {
    return resolve().chosen();
  }

  Optional<Refusal.Reason> refusal() {
    return resolve().outcome() instanceof Outcome.Blocked(_, Refusal refusal)
        ? Optional.of(refusal.reason())
        : Optional.empty();
  }
}
