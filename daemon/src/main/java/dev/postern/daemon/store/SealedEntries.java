package dev.postern.daemon.store;

import dev.postern.daemon.platform.UnfitContentException;
import dev.postern.protocol.Secret;
import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.Json.JsonText;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import dev.postern.protocol.json.JsonWriter;
import dev.postern.protocol.json.ObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The entries of a sealed file as the JSON object that is sealed: from account to secret. */
final class SealedEntries {
  private SealedEntries() {}

  static byte[] write(Map<String, Secret> entries) {
    ObjectBuilder object = new ObjectBuilder();
    entries.forEach(object::put);
    return JsonWriter.write(object.build()).getBytes(StandardCharsets.UTF_8);
  }

  static Map<String, Secret> read(byte[] content) throws UnfitContentException {
    Map<String, Secret> entries = new TreeMap<>();
    try {
      if (!(JsonReader.read(new String(content, StandardCharsets.UTF_8))
          instanceof JsonObject(Map<String, Json> members))) {
        throw noEntries();
      }
      for (Map.Entry<String, Json> member : members.entrySet()) {
        if (!(member.getValue() instanceof JsonText(String value))) {
          throw noEntries();
        }
        entries.put(member.getKey(), Secret.of(value));
      }
    } catch (JsonException _) {
      // its message quotes the content
      throw noEntries();
    }
    return entries;
  }

  private static UnfitContentException noEntries() {
    return UnfitContentException.damaged("its content is not a map of entries");
  }
}
