package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Map;
import java.util.Optional;

/** What a client is told while a command runs to bring its credential. */
public sealed interface CredentialEvent permits CommandOutput, StillRunning {
  /** The method of the notification that carries an event. */
  String METHOD = "credential.event";

  /** Which event it is, on the wire. */
  String kind();

  /** What it says, on the wire. */
  JsonObject members();

  /** The parameters of the notification. */
  default JsonObject parameters() {
    ObjectBuilder parameters = new ObjectBuilder().put("kind", kind());
    for (Map.Entry<String, Json> member : members().members().entrySet()) {
      parameters.put(member.getKey(), member.getValue());
    }
    return parameters.build();
  }

  /** The event of a notification; empty for one that a newer daemon may send. */
  static Optional<CredentialEvent> of(JsonObject parameters) throws FieldException {
    Fields fields = new Fields(parameters);
    return switch (fields.text("kind")) {
      case CommandOutput.KIND -> Optional.of(CommandOutput.fromJson(fields));
      case StillRunning.KIND -> Optional.of(StillRunning.fromJson(fields));
      default -> Optional.empty();
    };
  }
}
