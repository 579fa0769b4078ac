package dev.postern.daemon.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The settings that one caller's folder and flags bring into play.
 *
 * @param layers the highest first
 * @param faults every broken file, even where its last good version counts
 * @param refusal the broken file without which no answer may be given: managed policy, or settings
 *     given explicitly
 */
public record Settings(
    List<LayerSettings> layers, List<SettingsFault> faults, Optional<SettingsFault> refusal) {
  public Settings {
    layers = List.copyOf(layers);
    faults = List.copyOf(faults);
  }

  /** The settings of these levels, all well. */
  public static Settings of(LayerSettings... layers) {
    return new Settings(List.of(layers), List.of(), Optional.empty());
  }

  /** The settings as if no level held the command with such a text. */
  public Settings without(SettingsCommand command, Predicate<String> text) {
    return new Settings(
        layers.stream().map(layer -> layer.without(command, text)).toList(), faults, refusal);
  }

  /** The demands on a login; only managed settings make any. */
  public ForcedLogin forcedLogin() {
    ForcedLogin.MethodRule method = new ForcedLogin.MethodRule.Any();
    ForcedLogin.OrganizationRule organization = new ForcedLogin.OrganizationRule.Any();
    for (LayerSettings settings : layers.reversed()) {
      if (settings.layer() != SettingsLayer.MANAGED) {
        continue;
      }
      if (!(settings.forcedLogin().method() instanceof ForcedLogin.MethodRule.Any)) {
        method = settings.forcedLogin().method();
      }
      if (!(settings.forcedLogin().organization() instanceof ForcedLogin.OrganizationRule.Any)) {
        organization = settings.forcedLogin().organization();
      }
    }
    return new ForcedLogin(method, organization);
  }
}
