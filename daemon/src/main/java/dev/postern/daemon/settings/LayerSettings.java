package dev.postern.daemon.settings;

import dev.postern.protocol.Secret;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What one settings file says about authentication.
 *
 * @param origin the file's path, or {@code --settings} where the JSON was given inline
 * @param environment the {@code env} block in its order; an empty value unsets the variable
 * @param unread the commands that it may hold, but that could not be read
 */
public record LayerSettings(
    SettingsLayer layer,
    String origin,
    Map<SettingsCommand, String> commands,
    Map<String, Secret> environment,
    ForcedLogin forcedLogin,
    AllowedProviders allowedProviders,
    Map<SettingsCommand, SettingsFault> unread) {
  public LayerSettings {
    EnumMap<SettingsCommand, String> copy = new EnumMap<>(SettingsCommand.class);
    copy.putAll(commands);
    commands = Collections.unmodifiableMap(copy);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    unread = Map.copyOf(unread);
  }

  /** What a file says that could be read whole. */
  public LayerSettings(
      SettingsLayer layer,
      String origin,
      Map<SettingsCommand, String> commands,
      Map<String, Secret> environment,
      ForcedLogin forcedLogin) {
    this(layer, origin, commands, environment, forcedLogin, new AllowedProviders.Any(), Map.of());
  }

  /** What is known of a file that is not where it should be: it may hold a helper. */
  static LayerSettings missing(SettingsFault fault) {
    return new LayerSettings(
        fault.layer(),
        fault.origin(),
        Map.of(),
        Map.of(),
        ForcedLogin.NONE,
        new AllowedProviders.Any(),
        Map.of(SettingsCommand.API_KEY_HELPER, fault));
  }

  /** Its variables alone: what they moved away from gives no more than these. */
  LayerSettings variables() {
    return new LayerSettings(layer, origin, Map.of(), environment, ForcedLogin.NONE);
  }

  /** Whether it holds a command, or may. */
  public boolean mayHold(SettingsCommand command) {
    return commands.containsKey(command) || unread.containsKey(command);
  }

  LayerSettings without(SettingsCommand command, Predicate<String> text) {
    EnumMap<SettingsCommand, String> others = new EnumMap<>(SettingsCommand.class);
    others.putAll(commands);
    others.computeIfPresent(command, (_, held) -> text.test(held) ? null : held);
    return new LayerSettings(
        layer, origin, others, environment, forcedLogin, allowedProviders, unread);
  }

  /** Where a value of this file comes from, for a person. */
  public String where() {
    return origin.equals(layer.label()) ? origin : layer.label() + " (" + origin + ")";
  }
}
