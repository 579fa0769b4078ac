package dev.postern.protocol.json;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.Json.JsonArray;
import dev.postern.protocol.json.Json.JsonBoolean;
import dev.postern.protocol.json.Json.JsonNull;
import dev.postern.protocol.json.Json.JsonNumber;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.Json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The members of an object read by name and type; unknown members are not looked at. */
public final class Fields {
  private final JsonObject object;

  /** A reader of the given object. */
  public Fields(JsonObject object) {
    this.object = object;
  }

  /** A string that must be there. */
  public String text(String name) throws FieldException {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  /** A string that may be absent or {@code null}. */
  public Optional<String> optionalText(String name) throws FieldException {
    return switch (member(name)) {
      case JsonText text -> Optional.of(text.value());
      case JsonNull nothing -> Optional.empty();
      default -> throw new FieldException("field " + name + " must be a string");
    };
  }

  /** The path of a file or folder that must be there, as text that can be a path. */
  public String path(String name) throws FieldException {
    return optionalPath(name).orElseThrow(() -> missing(name));
  }

  /** The path of a file or folder, as text that can be a path; may be absent or {@code null}. */
  public Optional<String> optionalPath(String name) throws FieldException {
    Optional<String> path = optionalText(name);
    if (path.isPresent() && !canBePath(path.get())) {
      throw new FieldException("field " + name + " holds what no path can");
    }
    return path;
  }

  /** No path holds NUL, and a surrogate without its other half is no text at all. */
  private static boolean canBePath(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  /** A secret that must be there. */
  public Secret secret(String name) throws FieldException {
    return Secret.of(text(name));
  }

  /** A secret that may be absent or {@code null}. */
  public Optional<Secret> optionalSecret(String name) throws FieldException {
    return optionalText(name).map(Secret::of);
  }

  /** A whole number that must be there. */
  public long number(String name) throws FieldException {
    return optionalNumber(name).orElseThrow(() -> missing(name));
  }

  /** A whole number that may be absent or {@code null}. */
  public Optional<Long> optionalNumber(String name) throws FieldException {
    return switch (member(name)) {
      case JsonNumber number -> Optional.of(wholeNumber(name, number));
      case JsonNull nothing -> Optional.empty();
      default -> throw new FieldException("field " + name + " must be a whole number");
    };
  }

  private static long wholeNumber(String name, JsonNumber number) throws FieldException {
    try {
      return Long.parseLong(number.literal());
    } catch (NumberFormatException e) {
      throw new FieldException("field " + name + " must be a whole number");
    }
  }

  /** A boolean; absent means {@code false}. */
  public boolean flag(String name) throws FieldException {
    return switch (member(name)) {
      case JsonBoolean bool -> bool.value();
      case JsonNull nothing -> false;
      default -> throw new FieldException("field " + name + " must be true or false");
    };
  }

  /** A list of strings; absent means empty. */
  public List<String> texts(String name) throws FieldException {
    List<String> texts = new ArrayList<>();
    for (Json item : items(name)) {
      if (!(item instanceof JsonText text)) {
        throw new FieldException("field " + name + " must be a list of strings");
      }
      texts.add(text.value());
    }
    return texts;
  }

  /** A list of objects; absent means empty. */
  public List<Fields> objects(String name) throws FieldException {
    List<Fields> objects = new ArrayList<>();
    for (Json item : items(name)) {
      if (!(item instanceof JsonObject member)) {
        throw new FieldException("field " + name + " must be a list of objects");
      }
      objects.add(new Fields(member));
    }
    return objects;
  }

  /** An object that may be absent or {@code null}. */
  public Optional<Fields> optionalObject(String name) throws FieldException {
    return switch (member(name)) {
      case JsonObject member -> Optional.of(new Fields(member));
      case JsonNull nothing -> Optional.empty();
      default -> throw new FieldException("field " + name + " must be an object");
    };
  }

  /** An object that must be there. */
  public Fields object(String name) throws FieldException {
    return optionalObject(name).orElseThrow(() -> missing(name));
  }

  /** A reader of one object. */
  public interface Reader<T> {
    /** The value that the object means. */
    T read(Fields fields) throws FieldException;
  }

  /** A list of objects; absent means empty. */
  public <T> List<T> list(String name, Reader<T> reader) throws FieldException {
    List<T> values = new ArrayList<>();
    for (Fields one : objects(name)) {
      values.add(reader.read(one));
    }
    return values;
  }

  /** An object that may be absent or {@code null}, as the reader has it. */
  public <T> Optional<T> optional(String name, Reader<T> reader) throws FieldException {
    Optional<Fields> object = optionalObject(name);
    return object.isPresent() ? Optional.of(reader.read(object.get())) : Optional.empty();
  }

  /** The names of all members, in the order in which they were written. */
  public List<String> names() {
    return List.copyOf(object.members().keySet());
  }

  private List<Json> items(String name) throws FieldException {
    return switch (member(name)) {
      case JsonArray array -> array.items();
      case JsonNull nothing -> List.of();
      default -> throw new FieldException("field " + name + " must be a list");
    };
  }

  private Json member(String name) {
    Json value = object.members().get(name);
    return value == null ? new JsonNull() : value;
  }

  private static FieldException missing(String name) {
    return new FieldException("field " + name + " is missing");
  }
}
