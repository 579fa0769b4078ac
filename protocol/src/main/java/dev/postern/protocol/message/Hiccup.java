package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * Something that did not end the login: a pasted text that is no code, a server to be asked again.
 *
 * @param message what was wrong
 * @param hint what to do about it
 */
public record Hiccup(String message, Optional<String> hint) implements LoginEvent {
  /** The value of {@code kind}. */
  public static final String KIND = "hiccup";

  /** The hiccup of a message. */
  public static Hiccup fromJson(Fields fields) throws FieldException {
    return new Hiccup(fields.text("message"), fields.optionalText("hint"));
  }

  @Override
  public JsonObject members() {
    return new ObjectBuilder().put("message", message).putText("hint", hint).build();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
