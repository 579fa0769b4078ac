package dev.postern.client.file;

import dev.postern.protocol.json.Json;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.Json.JsonText;
import dev.postern.protocol.json.JsonComments;
import dev.postern.protocol.json.JsonException;
import dev.postern.protocol.json.JsonReader;
import dev.postern.protocol.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object as a person wrote it, with comments where those are allowed; members are put in and
 * taken out, and every other character stays.
 */
public final class JsonObjectText {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final String text;
  private final String plain;
  private final JsonObject object;

  /** A member, and where its text begins and ends. */
  private record Member(String name, int start, int valueStart, int end) {}

  private JsonObjectText(String text, String plain, JsonObject object) {
    this.text = text;
    this.plain = plain;
    this.object = object;
  }

  /** The object in a text that has no comments. */
  public static JsonObjectText of(String text) throws JsonException {
    return of(text, text);
  }

  /** The object in a text that may have comments, as in Java. */
  public static JsonObjectText withComments(String text) throws JsonException {
    return of(text, JsonComments.blanked(text));
  }

  private static JsonObjectText of(String text, String plain) throws JsonException {
    if (JsonReader.read(withoutMark(plain)) instanceof JsonObject object) {
      return new JsonObjectText(text, plain, object);
    }
    throw new JsonException("not an object", 0);
  }

  private JsonObjectText changed(String changed) throws JsonException {
    return plain.equals(text) ? of(changed) : withComments(changed);
  }

  private static String withoutMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /** The text of it. */
  public String text() {
    return text;
  }

  /** What it says. */
  JsonObject object() {
    return object;
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
    String added = JsonWriter.write(new JsonText(name)) + ": " + valueText;
    List<Member> members = members();
    int close = plain.lastIndexOf('}');
    if (members.isEmpty()) {
      int open = plain.indexOf('{') + 1;
      String inner = open == close ? added : "\n  " + added + "\n";
      return changed(text.substring(0, open) + inner + text.substring(close));
    }
    Member last = members.getLast();
    String space = text.substring(spaceBefore(last.start()), last.start());
    int end = spaceBefore(close); // after a comment on the last member
    return changed(
        text.substring(0, last.end())
            + ","
            + text.substring(last.end(), end)
            + space
            + added
            + text.substring(end));
  }

  /** The object with another text as the value of a member that it has. */
  public JsonObjectText withValue(String name, String valueText) throws JsonException {
    Optional<Member> member = member(name);
    return member.isEmpty()
        ? this
        : changed(
            text.substring(0, member.get().valueStart())
                + valueText
                + text.substring(member.get().end()));
  }

  /** The object without a member. */
  public JsonObjectText without(String name) throws JsonException {
    List<Member> members = members();
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).name().equals(name)) {
        return changed(without(members, i));
      }
    }
    return this;
  }

  private String without(List<Member> members, int i) {
    Member member = members.get(i);
    if (i > 0) {
      int comma = plain.indexOf(',', members.get(i - 1).end());
      return text.substring(0, comma)
          + text.substring(comma + 1, spaceBefore(member.start()))
          + text.substring(member.end());
    }
    if (members.size() > 1) {
      int comma = plain.indexOf(',', member.end());
      return text.substring(0, member.start()) + text.substring(afterBlanks(comma + 1));
    }
    int open = plain.indexOf('{') + 1;
    boolean alone =
        spaceBefore(member.start()) == open && afterBlanks(member.end()) == plain.lastIndexOf('}');
    return alone
        ? text.substring(0, open) + text.substring(plain.lastIndexOf('}'))
        : text.substring(0, spaceBefore(member.start())) + text.substring(member.end());
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
    int at = afterSpace(plain.indexOf('{') + 1);
    while (plain.charAt(at) == '"') {
      int nameEnd = endOfString(at);
      int valueStart = afterSpace(afterSpace(nameEnd) + 1);
      int end = endOfValue(valueStart);
      members.add(new Member(name(at, nameEnd), at, valueStart, end));
      at = afterSpace(end);
      if (plain.charAt(at) == ',') {
        at = afterSpace(at + 1);
      }
    }
    return members;
  }

  private String name(int start, int end) {
    try {
      return JsonReader.read(plain.substring(start, end)) instanceof JsonText name
          ? name.value()
          : "";
    } catch (JsonException e) {
      throw new IllegalStateException("a name was read before", e);
    }
  }

  /** The position after blanks of the text itself, before a comment if there is one. */
  private int afterBlanks(int from) {
    int at = from;
    while (isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int afterSpace(int from) {
    int at = from;
    while (isSpace(plain.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private int endOfString(int start) {
    int at = start + 1;
    while (plain.charAt(at) != '"') {
      at += plain.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private int endOfValue(int start) {
    int at = start;
    int depth = 0;
    while (true) {
      char c = plain.charAt(at);
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
