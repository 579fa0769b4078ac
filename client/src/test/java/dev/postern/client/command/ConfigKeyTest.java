package dev.postern.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.client.text.Expected;
import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.JsonReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the client knows of the keys of config.json, held against the documents. */
class ConfigKeyTest {
  private static final Path DOCUMENTS = Path.of("../docs");
  private static final Pattern AT_START = Pattern.compile("(?m)^\\| `(\\w+)` \\* \\|");

  @Test
  void whatCountsFromTheNextStartOnIsWhatTheDocumentMarks() throws Exception {
    String document = Files.readString(DOCUMENTS.resolve("configuration.md"));
    assertThat(AT_START.matcher(document).results().map(row -> row.group(1)).toList())
        .containsExactlyInAnyOrderElementsOf(ConfigKey.AT_START);
  }

  @Test
  void theKeysThatAreOfferedAreThoseOfTheSchema() throws Exception {
    List<String> keys = new ArrayList<>();
    for (Map.Entry<String, Json> key : properties(schema()).members().entrySet()) {
      JsonObject value = (JsonObject) key.getValue();
      if (value.members().containsKey("additionalProperties")
          && !(value.members().get("additionalProperties") instanceof JsonObject)) {
        properties(value).members().keySet().forEach(name -> keys.add(key.getKey() + "." + name));
      } else if (value.members().containsKey("additionalProperties")) {
        keys.add(key.getKey() + ".");
      } else {
        keys.add(key.getKey());
      }
    }
    keys.remove("$schema");
    assertThat(Expected.CONFIG_KEY.words()).containsExactlyInAnyOrderElementsOf(keys);
  }

  private static JsonObject schema() throws Exception {
    return (JsonObject) JsonReader.read(Files.readString(DOCUMENTS.resolve("config.schema.json")));
  }

  private static JsonObject properties(JsonObject schema) {
    return (JsonObject) Objects.requireNonNull(schema.members().get("properties"));
  }
}
