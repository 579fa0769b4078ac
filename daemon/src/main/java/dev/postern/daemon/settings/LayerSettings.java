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
 */
public record LayerSettings(
    SettingsLayer layer,
    String origin,
    Map<SettingsCommand, String> commands,
    Map<String, Secret> environment,
    ForcedLogin forcedLogin) {
  public LayerSettings {
    EnumMap<SettingsCommand, String> copy = new EnumMap<>(SettingsCommand.class);
    copy.putAll(commands);
    commands = Collections.unmodifiableMap(copy);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  LayerSettings without(SettingsCommand command, Predicate<String> text) {
    EnumMap<SettingsCommand, String> others = new EnumMap<>(SettingsCommand.class);
    others.putAll(commands);
    others.computeIfPresent(command, (_, held) -> text.test(held) ? null : held);
    return new LayerSettings(layer, origin, others, environment, forcedLogin);
  }

  /** Where a value of this file comes from, for a person. */
  public String where() {
    return origin.equals(layer.label()) ? origin : layer.label() + " (" + origin + ")";
  }
}
