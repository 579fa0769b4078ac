package dev.postern.daemon.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The settings that one caller's folder and flags bring into play.
 *
 * @param layers the highest first
 * @param faults whatever could not be read, and what could be all the same
 */
public record Settings(List<LayerSettings> layers, List<SettingsFault> faults) {
  public Settings {
    layers = List.copyOf(layers);
    faults = List.copyOf(faults);
  }

  /** The settings of these levels, all well. */
  public static Settings of(LayerSettings... layers) {
    return new Settings(List.of(layers), List.of());
  }

  /** The settings as if no level held the command with such a text. */
  public Settings without(SettingsCommand command, Predicate<String> text) {
    return new Settings(
        layers.stream().map(layer -> layer.without(command, text)).toList(), faults);
  }

  /** The same, with something else of Claude Code's that cannot be read. */
  public Settings with(Optional<SettingsFault> fault) {
    return new Settings(layers, Stream.concat(faults.stream(), fault.stream()).toList());
  }

  /** The providers that requests may go to; only managed settings say, all of them together. */
  public AllowedProviders allowedProviders() {
    return layers.stream()
        .filter(settings -> settings.layer() == SettingsLayer.MANAGED)
        .map(LayerSettings::allowedProviders)
        .reduce(new AllowedProviders.Any(), AllowedProviders::and);
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
