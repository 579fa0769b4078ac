package dev.postern.daemon.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.protocol.ResolutionVariables;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the keys that matter for authentication out of the text of one settings file.
 *
 * <p>A slip of the pen (a comma too many, a comment) makes Claude Code pass over the whole file.
 * Here what is meant counts all the same, but not where an administrator or a program wrote it.
 */
final class SettingsParser {
  static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final ObjectMapper LENIENT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA, JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build();

  private final SettingsLayer layer;
  private final String origin;
  private final List<SettingsFault> faults = new ArrayList<>();
  private final Map<SettingsCommand, SettingsFault> unread = new EnumMap<>(SettingsCommand.class);

  SettingsParser(SettingsLayer layer, String origin) {
    this.layer = layer;
    this.origin = origin;
  }

  /** What the text says as far as it can be read; a parser reads one text. */
  SettingsReading parse(byte[] text) {
    try {
      JsonNode root = tree(text);
      if (!root.isObject()) {
        return new SettingsReading.Unusable(
            fault("is not a JSON object", "write a JSON object, or remove the file").hiding());
      }
      LayerSettings settings =
          new LayerSettings(
              layer,
              origin,
              commands(root),
              environment(root),
              forcedLogin(root),
              allowedProviders(root.path("allowedProviders")),
              unread);
      return new SettingsReading.Usable(settings, faults);
    } catch (JsonProcessingException broken) {
      return new SettingsReading.Unusable(
          notJson(broken, "is not valid JSON", "correct the file at that place").hiding());
    } catch (IOException undecodable) {
      return new SettingsReading.Unusable(
          fault("is not text in UTF-8", "write it in UTF-8").hiding());
    }
  }

  private JsonNode tree(byte[] text) throws IOException {
    boolean byHand = layer != SettingsLayer.MANAGED && layer != SettingsLayer.COMMAND_LINE;
    if (byHand && new String(text, StandardCharsets.UTF_8).isBlank()) {
      faults.add(fault("is empty", "write {} into it, or remove it"));
      return JSON.createObjectNode();
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      if (!byHand) {
        throw broken;
      }
      JsonNode meant = LENIENT.readTree(text);
      faults.add(
          notJson(
              broken,
              "is not valid JSON; what is meant counts here, but claude code passes over the file",
              "correct the file at that place"));
      return meant;
    }
  }

  /** Jackson's own message quotes the text, which may hold a key. */
  private SettingsFault notJson(JsonProcessingException broken, String problem, String hint) {
    return new SettingsFault(
        layer,
        origin,
        Optional.ofNullable(broken.getLocation())
            .map(place -> new SettingsFault.Position(place.getLineNr(), place.getColumnNr())),
        problem,
        hint);
  }

  private Map<SettingsCommand, String> commands(JsonNode root) {
    Map<SettingsCommand, String> commands = new EnumMap<>(SettingsCommand.class);
    for (SettingsCommand command : SettingsCommand.values()) {
      JsonNode value = root.path(command.key());
      if (value.isTextual()) {
        if (!value.textValue().isBlank()) {
          commands.put(command, value.textValue());
        }
      } else if (!value.isMissingNode() && !value.isNull()) {
        SettingsFault fault = keyFault("holds a " + command.key() + " that is not a string");
        faults.add(fault);
        unread.put(command, fault);
      }
    }
    return commands;
  }

  private Map<String, Secret> environment(JsonNode root) {
    JsonNode block = root.path("env");
    Map<String, Secret> environment = new LinkedHashMap<>();
    if (!block.isObject()) {
      if (!block.isMissingNode() && !block.isNull()) {
        faults.add(keyFault("holds an env that is not an object").hiding());
      }
      return environment;
    }
    for (Map.Entry<String, JsonNode> entry : block.properties()) {
      String name = entry.getKey();
      JsonNode value = entry.getValue();
      if (!validName(name) || value.asText().indexOf('\0') >= 0) {
        variableFault(name, "holds an env entry that cannot be a variable");
      } else if (!value.isValueNode() || value.isNull()) {
        variableFault(name, "holds an env." + name + " that is not a string");
      } else {
        environment.put(name, Secret.of(value.asText()));
      }
    }
    return environment;
  }

  /** A variable that decides may have given or taken a source; any other is only told. */
  private void variableFault(String name, String problem) {
    SettingsFault fault = keyFault(problem);
    faults.add(ResolutionVariables.NAMES.contains(name) ? fault.hiding() : fault);
  }

  private static boolean validName(String name) {
    return !name.isEmpty() && name.indexOf('=') < 0 && name.indexOf('\0') < 0;
  }

  /** An entry that is not known allows nothing, and a value that is no list nothing at all. */
  private static AllowedProviders allowedProviders(JsonNode value) {
    if (value.isMissingNode()) {
      return new AllowedProviders.Any();
    }
    Set<AllowedProviders.Kind> kinds = EnumSet.noneOf(AllowedProviders.Kind.class);
    if (value.isArray()) {
      value.forEach(entry -> AllowedProviders.Kind.named(entry.asText()).ifPresent(kinds::add));
    }
    return new AllowedProviders.Only(kinds);
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

  private SettingsFault keyFault(String problem) {
    return fault(problem, "correct that key");
  }

  private SettingsFault fault(String problem, String hint) {
    return new SettingsFault(layer, origin, Optional.empty(), problem, hint);
  }
}
