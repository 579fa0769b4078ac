package dev.postern.protocol.json;

import dev.postern.protocol.json.Json.JsonArray;
import dev.postern.protocol.json.Json.JsonBoolean;
import dev.postern.protocol.json.Json.JsonNull;
import dev.postern.protocol.json.Json.JsonNumber;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.Json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A strict reader of one JSON text (RFC 8259): no duplicate keys, nesting of 32 levels at most. */
public final class JsonReader {
  private static final int DEEPEST = 32;

  /** Learns where the values stand: a member at its name, any other at its first character. */
  public interface Places {
    /** A value that was read; each is an object of its own. */
    void found(Json value, int position);
  }

  private final String text;
  private final Places places;
  private int position;
  private int depth;

  private JsonReader(String text, Places places) {
    this.text = text;
    this.places = places;
  }

  /** The one value that the text holds; white space may surround it. */
  public static Json read(String text) throws JsonException {
    return read(text, (value, position) -> {});
  }

  /** The same, and where it and the values in it stand, in characters from 0. */
  public static Json read(String text, Places places) throws JsonException {
    JsonReader reader = new JsonReader(text, places);
    reader.skipSpace();
    Json value = reader.valueAt(reader.position);
    reader.skipSpace();
    if (reader.position < text.length()) {
      throw reader.problem("more than one value");
    }
    return value;
  }

  private Json valueAt(int place) throws JsonException {
    Json value = value();
    places.found(value, place);
    return value;
  }

  private Json value() throws JsonException {
    return switch (peek()) {
      case '{' -> nested(this::object);
      case '[' -> nested(this::array);
      case '"' -> new JsonText(string());
      case 't' -> word("true", new JsonBoolean(true));
      case 'f' -> word("false", new JsonBoolean(false));
      case 'n' -> word("null", new JsonNull());
      default -> number();
    };
  }

  private interface Part {
    Json read() throws JsonException;
  }

  private Json nested(Part part) throws JsonException {
    if (++depth > DEEPEST) {
      throw problem("nested too deep");
    }
    Json value = part.read();
    depth--;
    return value;
  }

  private Json object() throws JsonException {
    Map<String, Json> members = new LinkedHashMap<>();
    position++;
    skipSpace();
    if (skip('}')) {
      return new JsonObject(members);
    }
    do {
      skipSpace();
      if (peek() != '"') {
        throw problem("expected a member name");
      }
      int place = position;
      String name = string();
      if (members.containsKey(name)) {
        throw new RepeatedNameException(name, place);
      }
      skipSpace();
      expect(':');
      skipSpace();
      members.put(name, valueAt(place));
      skipSpace();
    } while (skip(','));
    expect('}');
    return new JsonObject(members);
  }

  private Json array() throws JsonException {
    List<Json> items = new ArrayList<>();
    position++;
    skipSpace();
    if (skip(']')) {
      return new JsonArray(items);
    }
    do {
      skipSpace();
      items.add(valueAt(position));
      skipSpace();
    } while (skip(','));
    expect(']');
    return new JsonArray(items);
  }

  private String string() throws JsonException {
    int start = ++position;
    int end = start;
    while (end < text.length() && plain(text.charAt(end))) {
      end++;
    }
    if (end < text.length() && text.charAt(end) == '"') {
      position = end + 1;
      return text.substring(start, end);
    }
    StringBuilder out = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return out.toString();
      } else if (c == '\\') {
        out.append(escaped());
      } else if (c < ' ') {
        throw problem("a control character in a string");
      } else {
        out.append(c);
      }
    }
  }

  private static boolean plain(char c) {
    return c >= ' ' && c != '"' && c != '\\';
  }

  private char escaped() throws JsonException {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw problem("an unknown escape");
    };
  }

  private char unicode() throws JsonException {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      char c = next();
      // Character.digit alone takes the digits of every script
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw problem("a broken unicode escape");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private Json number() throws JsonException {
    int start = position;
    skip('-');
    if (!skip('0')) {
      digits();
    }
    if (skip('.')) {
      digits();
    }
    if (position < text.length() && (peek() == 'e' || peek() == 'E')) {
      position++;
      if (!skip('+')) {
        skip('-');
      }
      digits();
    }
    return new JsonNumber(text.substring(start, position));
  }

  private void digits() throws JsonException {
    int start = position;
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      position++;
    }
    if (position == start) {
      throw problem("not a value");
    }
  }

  private Json word(String word, Json value) throws JsonException {
    if (!text.startsWith(word, position)) {
      throw problem("not a value");
    }
    position += word.length();
    return value;
  }

  private void skipSpace() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private boolean skip(char wanted) {
    if (position < text.length() && text.charAt(position) == wanted) {
      position++;
      return true;
    }
    return false;
  }

  private void expect(char wanted) throws JsonException {
    if (!skip(wanted)) {
      throw problem("expected " + wanted);
    }
  }

  private char peek() throws JsonException {
    if (position >= text.length()) {
      throw problem("the text ends too early");
    }
    return text.charAt(position);
  }

  private char next() throws JsonException {
    char c = peek();
    position++;
    return c;
  }

  private JsonException problem(String what) {
    return new JsonException(what, position);
  }
}
