package dev.postern.daemon.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.daemon.platform.LocalFiles;
import dev.postern.protocol.Secret;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what Claude Code remembers; a file that cannot be read is told. */
public final class ClaudeStateReader {
  private static final int LIMIT = 64 * 1024 * 1024;

  /** The state at the given places. */
  public ClaudeState read(SettingsPlaces places) {
    for (Path file : places.stateFiles()) {
      try {
        Optional<byte[]> content = LocalFiles.read(file, LIMIT);
        if (content.isPresent()) {
          return parse(content.get());
        }
      } catch (IOException failure) {
        return ClaudeState.unreadable(fault(file, failure));
      }
    }
    return ClaudeState.NONE;
  }

  static ClaudeState parse(byte[] content) throws IOException {
    JsonNode root = SettingsParser.JSON.readTree(content);
    if (!root.isObject()) {
      throw new IOException("is not a JSON object");
    }
    JsonNode responses = root.path("customApiKeyResponses");
    return new ClaudeState(
        trusted(root.path("projects")),
        endings(responses.path("approved")),
        endings(responses.path("rejected")),
        Optional.ofNullable(root.path("oauthAccount").path("organizationUuid").textValue()),
        Optional.ofNullable(root.path("primaryApiKey").textValue())
            .map(key -> Secret.of(key.strip()))
            .filter(key -> !key.isEmpty())
            .<ConsoleLogin>map(ConsoleLogin.Key::new)
            .orElseGet(ConsoleLogin.None::new));
  }

  /** Jackson's own message quotes the text, which may hold a key. */
  private static SettingsFault fault(Path file, IOException failure) {
    String reason = failure.getMessage();
    String problem =
        failure instanceof JsonProcessingException
            ? "is not valid JSON"
            : reason != null && reason.startsWith("is ") ? reason : "cannot be read";
    return new SettingsFault(
        SettingsLayer.USER,
        file.toString(),
        Optional.empty(),
        problem + ", so what claude code remembers of trust, keys and its login is not known",
        "restore the file from its backup, or run claude and answer its questions again");
  }

  private static Set<Path> trusted(JsonNode projects) {
    Set<Path> trusted = new HashSet<>();
    for (Map.Entry<String, JsonNode> project : projects.properties()) {
      JsonNode accepted = project.getValue().path("hasTrustDialogAccepted");
      if (accepted.isBoolean() && accepted.booleanValue()) {
        try {
          trusted.add(Path.of(project.getKey()));
        } catch (InvalidPathException _) {
          // a folder that cannot exist here cannot be the workspace either
        }
      }
    }
    return trusted;
  }

  private static Set<Secret> endings(JsonNode list) {
    Set<Secret> endings = new HashSet<>();
    for (JsonNode ending : list) {
      if (ending.isTextual()) {
        endings.add(Secret.of(ending.textValue()));
      }
    }
    return endings;
  }
}
