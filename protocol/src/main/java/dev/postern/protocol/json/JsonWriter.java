package dev.postern.protocol.json;

import dev.postern.protocol.Unseen;
import dev.postern.protocol.json.Json.JsonArray;
import dev.postern.protocol.json.Json.JsonBoolean;
import dev.postern.protocol.json.Json.JsonNull;
import dev.postern.protocol.json.Json.JsonNumber;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.Json.JsonSecret;
import dev.postern.protocol.json.Json.JsonText;
import dev.postern.protocol.json.Json.JsonVerbatim;
import java.util.Map;

/**
 * The writer of JSON: one line, no spaces; what would steer a terminal is escaped, since a person
 * may be shown it.
 */
public final class JsonWriter {
  private static final String HEX = "0123456789abcdef";

  private JsonWriter() {}

  /** The value as one line without its end. */
  public static String write(Json value) {
    StringBuilder out = new StringBuilder(256);
    write(value, out);
    return out.toString();
  }

  private static void write(Json value, StringBuilder out) {
    switch (value) {
      case JsonObject object -> object(object, out);
      case JsonArray array -> array(array, out);
      case JsonText text -> string(text.value(), out);
      case JsonSecret secret -> string(secret.value().reveal(), out);
      case JsonNumber number -> out.append(number.literal());
      case JsonBoolean bool -> out.append(bool.value());
      case JsonNull nothing -> out.append("null");
      case JsonVerbatim verbatim -> out.append(verbatim.text());
    }
  }

  private static void object(JsonObject object, StringBuilder out) {
    char before = '{';
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      out.append(before);
      string(member.getKey(), out);
      out.append(':');
      write(member.getValue(), out);
      before = ',';
    }
    out.append(before == '{' ? "{}" : "}");
  }

  private static void array(JsonArray array, StringBuilder out) {
    char before = '[';
    for (Json item : array.items()) {
      out.append(before);
      write(item, out);
      before = ',';
    }
    out.append(before == '[' ? "[]" : "]");
  }

  private static void string(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (Unseen.is(c) || Character.isSurrogate(c)) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(HEX.charAt((c >> shift) & 0xf));
        }
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
