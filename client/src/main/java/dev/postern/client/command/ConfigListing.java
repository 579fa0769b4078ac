package dev.postern.client.command;

import dev.postern.client.file.JsonTreeText;
import dev.postern.client.text.Printable;
import dev.postern.client.text.Problem;
import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.Json.JsonText;
import dev.postern.protocol.json.JsonWriter;
import java.util.Map;

/** The configuration as lines: a key, the sign of equality, and the value of each. */
final class ConfigListing {
  private ConfigListing() {}

  /** Prints what the file says, in its order, or all of it as one JSON object. */
  static void print(Session session, JsonTreeText tree, boolean json) throws Problem {
    if (json) {
      session.output().answer(tree.object());
    } else {
      print(session, "", tree.object());
    }
  }

  private static void print(Session session, String before, JsonObject object) throws Problem {
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      String key = before + member.getKey();
      if (member.getValue() instanceof JsonObject inner && !inner.members().isEmpty()) {
        print(session, key + ".", inner);
      } else {
        session.output().answer(Printable.line(key + "=" + text(member.getValue())));
      }
    }
  }

  /** A text as it is, anything else as JSON. */
  static String text(Json value) {
    return value instanceof JsonText text ? text.value() : JsonWriter.write(value);
  }
}
