package dev.postern.client.file;

import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.Json.JsonText;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object as a person wrote it; members are put in and taken out, and every other character
 * stays.
 */
public final class JsonObjectText {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final String text;
  private final JsonObject object;

  /** A member, and where its text begins and ends. */
  private record Member(String name, int start, int valueStart, int end) {}

  private JsonObjectText(String text, JsonObject object) {
    this.text = text;
    this.object = object;
  }

  /** The object in a text. */
  public static JsonObjectText of(String text) throws JsonException {
    if (JsonReader.read(withoutMark(text)) instanceof JsonObject object) {
      return new JsonObjectText(text, object);
    }
    throw new JsonException("not an object", 0);
  }

  private static String withoutMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /** The text of it. */
  public String text() {
    return text;
  }

  /** The value of a member. */
  public Optional<Json> value(String name) {
    return Optional.ofNullable(object.members().get(name));
  }

  /** The string of a member; empty where it is something else too. */
  public Optional<String> string(String name) {
    return value(name)
        .flatMap(
            value -> value instanceof JsonText text ? Optional.of(text.value()) : Optional.empty());
  }

  /** The text of a member's value, as it was written. */
  public Optional<String> valueText(String name) {
    return member(name).map(member -> text.substring(member.valueStart(), member.end()));
  }

  /** The object with a member at its end, in the manner of the one before. */
  public JsonObjectText with(String name, String valueText) throws JsonException {
    String added = "\"" + name + "\": " + valueText;
    List<Member> members = members();
    if (members.isEmpty()) {
      int open = text.indexOf('{') + 1;
      int close = text.lastIndexOf('}');
      String inner = open == close ? added : "\n  " + added + "\n";
      return of(text.substring(0, open) + inner + text.substring(close));
    }
    Member last = members.getLast();
    String space = text.substring(spaceBefore(last.start()), last.start());
    return of(text.substring(0, last.end()) + "," + space + added + text.substring(last.end()));
  }

  /** The object with another text as the value of a member that it has. */
  public JsonObjectText withValue(String name, String valueText) throws JsonException {
    Optional<Member> member = member(name);
    return member.isEmpty()
        ? this
        : of(
            text.substring(0, member.get().valueStart())
                + valueText
                + text.substring(member.get().end()));
  }

  /** The object without a member. */
  public JsonObjectText without(String name) throws JsonException {
    List<Member> members = members();
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).name().equals(name)) {
        int from = i == 0 ? text.indexOf('{') + 1 : members.get(i - 1).end();
        int to = members.get(i).end();
        if (members.size() == 1) {
          to = text.lastIndexOf('}');
        } else if (i == 0) {
          from = members.get(0).start();
          to = members.get(1).start();
        }
        return of(text.substring(0, from) + text.substring(to));
      }
    }
    return this;
  }

  private Optional<Member> member(String name) {
    return members().stream().filter(member -> member.name().equals(name)).findFirst();
  }

  private int spaceBefore(int position) {
    int start = position;
    while (isSpace(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  /** The members in order; the text is known to be an object. */
  private List<Member> members() {
    List<Member> members = new ArrayList<>();
    int at = afterSpace(text.indexOf('{') + 1);
    while (text.charAt(at) == '"') {
      int nameEnd = endOfString(at);
      int valueStart = afterSpace(afterSpace(nameEnd) + 1);
      int end = endOfValue(valueStart);
      members.add(new Member(name(at, nameEnd), at, valueStart, end));
      at = afterSpace(end);
      if (text.charAt(at) == ',') {
        at = afterSpace(at + 1);
      }
    }
    return members;
  }

  private String name(int start, int end) {
    try {
      return JsonReader.read(text.substring(start, end)) instanceof JsonText name
          ? name.value()
          : "";
    } catch (JsonException e) {
      throw new IllegalStateException("a name was read before", e);
    }
  }

  private int afterSpace(int from) {
    int at = from;
    while (isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private int endOfString(int start) {
    int at = start + 1;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private int endOfValue(int start) {
    int at = start;
    int depth = 0;
    while (true) {
      char c = text.charAt(at);
      if (c == '"') {
        at = endOfString(at);
        if (depth == 0) {
          return at;
        }
        continue;
      }
      if (depth == 0 && (c == ',' || c == '}' || c == ']' || isSpace(c))) {
        return at;
      }
      if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
        if (depth == 0) {
          return at + 1;
        }
      }
      at++;
    }
  }
}
