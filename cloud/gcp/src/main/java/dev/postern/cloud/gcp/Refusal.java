package dev.postern.cloud.gcp;

import dev.postern.cloud.OneLine;
import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.Json.JsonText;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a server says when it refuses; of its answer only the fields that are meant for people. */
final class Refusal {
  private Refusal() {}

  /** The error of OAuth (RFC 6749 section 5.2) or of Google's APIs, else the status. */
  static String of(int status, @Nullable String body) {
    String said =
        object(body).stream()
            .flatMap(answer -> Stream.of(answer, member(answer, "error")))
            .flatMap(
                part ->
                    Stream.of("error", "error_description", "status", "message")
                        .map(name -> text(part, name))
                        .flatMap(Optional::stream))
            .collect(Collectors.joining(": "));
    return said.isEmpty() ? "status " + status : OneLine.of(said);
  }

  private static Optional<JsonObject> object(@Nullable String body) {
    try {
      return Optional.of(JsonReader.read(Objects.requireNonNullElse(body, "")))
          .filter(JsonObject.class::isInstance)
          .map(JsonObject.class::cast);
    } catch (JsonException _) {
      return Optional.empty();
    }
  }

  private static JsonObject member(JsonObject object, String name) {
    Json member = object.members().get(name);
    return member instanceof JsonObject nested ? nested : new JsonObject(Map.of());
  }

  private static Optional<String> text(JsonObject object, String name) {
    return object.members().get(name) instanceof JsonText(String value)
        ? Optional.of(value)
        : Optional.empty();
  }
}
