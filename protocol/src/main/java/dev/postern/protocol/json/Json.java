package dev.postern.protocol.json;

import dev.postern.protocol.Secret;
import java.util.List;
import java.util.Map;

/**
 * A JSON value (RFC 8259).
 *
 * <p>Values that were read hold plain text even where it is a secret, so a {@code Json} is never
 * logged; it prints its kind alone.
 */
public sealed interface Json {

  /** An object; its members keep the order in which they were written. */
  record JsonObject(Map<String, Json> members) implements Json {
    @Override
    public String toString() {
      return "object" + members.keySet();
    }
  }

  /** An array. */
  record JsonArray(List<Json> items) implements Json {
    @Override
    public String toString() {
      return "array(" + items.size() + ")";
    }
  }

  /** A string. */
  record JsonText(String value) implements Json {
    @Override
    public String toString() {
      return "string(" + value.length() + ")";
    }
  }

  /**
   * A string that is a secret: written like any other, never printed; never the result of a read.
   */
  record JsonSecret(Secret value) implements Json {}

  /** A number, kept as it was written. */
  record JsonNumber(String literal) implements Json {}

  /** {@code true} or {@code false}. */
  record JsonBoolean(boolean value) implements Json {}

  /** {@code null}. */
  record JsonNull() implements Json {}

  /** A JSON text that is already serialised, trusted to be one value on one line. */
  record JsonVerbatim(String text) implements Json {
    @Override
    public String toString() {
      return "verbatim(" + text.length() + ")";
    }
  }
}
