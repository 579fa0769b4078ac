package dev.postern.daemon.settings;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the keys that matter for authentication out of the text of one settings file. */
final class SettingsParser {
  static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final SettingsLayer layer;
  private final String origin;

  SettingsParser(SettingsLayer layer, String origin) {
    this.layer = layer;
    this.origin = origin;
  }

  LayerSettings parse(byte[] text) throws BrokenSettingsException {
    JsonNode root = tree(text);
    if (!root.isObject()) {
      throw broken("is not a JSON object");
    }
    return new LayerSettings(layer, origin, commands(root), environment(root), forcedLogin(root));
  }

  private JsonNode tree(byte[] text) throws BrokenSettingsException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      // jackson's own message quotes the text, which may hold a key
      JsonLocation at = broken.getLocation();
      throw new BrokenSettingsException(
          new SettingsFault(
              layer,
              origin,
              Optional.ofNullable(at)
                  .map(place -> new SettingsFault.Position(place.getLineNr(), place.getColumnNr())),
              "is not valid JSON",
              "correct the file at that place"));
    } catch (IOException undecodable) {
      throw broken("is not text in UTF-8");
    }
  }

  private Map<SettingsCommand, String> commands(JsonNode root) throws BrokenSettingsException {
    Map<SettingsCommand, String> commands = new EnumMap<>(SettingsCommand.class);
    for (SettingsCommand command : SettingsCommand.values()) {
      JsonNode value = root.path(command.key());
      if (value.isMissingNode() || value.isNull()) {
        continue;
      }
      if (!value.isTextual()) {
        throw broken("holds a " + command.key() + " that is not a string");
      }
      if (!value.textValue().isBlank()) {
        commands.put(command, value.textValue());
      }
    }
    return commands;
  }

  private Map<String, Secret> environment(JsonNode root) throws BrokenSettingsException {
    JsonNode block = root.path("env");
    if (block.isMissingNode() || block.isNull()) {
      return Map.of();
    }
    if (!block.isObject()) {
      throw broken("holds an env that is not an object");
    }
    Map<String, Secret> environment = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : block.properties()) {
      if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
        throw broken("holds an env." + entry.getKey() + " that is not a string");
      }
      if (!validName(entry.getKey()) || entry.getValue().asText().indexOf('\0') >= 0) {
        throw broken("holds an env entry that cannot be a variable");
      }
      environment.put(entry.getKey(), Secret.of(entry.getValue().asText()));
    }
    return environment;
  }

  private static boolean validName(String name) {
    return !name.isEmpty() && name.indexOf('=') < 0 && name.indexOf('\0') < 0;
  }

  private static ForcedLogin forcedLogin(JsonNode root) {
    return new ForcedLogin(
        methodRule(root.path("forceLoginMethod")),
        organizationRule(root.path("forceLoginOrgUUID")));
  }

  private static ForcedLogin.MethodRule methodRule(JsonNode value) {
    if (value.isMissingNode()) {
      return new ForcedLogin.MethodRule.Any();
    }
    return Optional.ofNullable(value.textValue())
        .flatMap(LoginMethod::named)
        .<ForcedLogin.MethodRule>map(ForcedLogin.MethodRule.Only::new)
        .orElseGet(ForcedLogin.MethodRule.Unreadable::new);
  }

  private static ForcedLogin.OrganizationRule organizationRule(JsonNode value) {
    if (value.isMissingNode()) {
      return new ForcedLogin.OrganizationRule.Any();
    }
    Set<String> organizations = new LinkedHashSet<>();
    boolean readable = value.isTextual() || value.isArray();
    if (value.isTextual()) {
      organizations.add(value.textValue());
    }
    for (JsonNode element : value) {
      readable &= element.isTextual();
      organizations.add(element.asText());
    }
    if (!readable || organizations.isEmpty() || organizations.stream().anyMatch(String::isBlank)) {
      return new ForcedLogin.OrganizationRule.Unreadable();
    }
    return new ForcedLogin.OrganizationRule.OneOf(organizations);
  }

  private BrokenSettingsException broken(String problem) {
    return new BrokenSettingsException(
        new SettingsFault(layer, origin, Optional.empty(), problem, "correct that key"));
  }
}
