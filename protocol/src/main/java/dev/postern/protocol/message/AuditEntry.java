package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;
import java.util.Optional;

/**
 * Something that was given to a program, or refused to it.
 *
 * @param at when, in milliseconds since 1970
 * @param method what it asked
 * @param program the path of its executable, or what is known of it
 * @param pid its process id
 * @param parents the programs that started it, the nearest first
 * @param profile the profile it was about
 * @param outcome what it was given, or why not
 */
public record AuditEntry(
    long at,
    String method,
    String program,
    long pid,
    List<String> parents,
    Optional<String> profile,
    String outcome) {
  /** The audit entry of a message. */
  public static AuditEntry fromJson(Fields fields) throws FieldException {
    return new AuditEntry(
        fields.number("at"),
        fields.text("method"),
        fields.text("program"),
        fields.number("pid"),
        fields.texts("parents"),
        fields.optionalText("profile"),
        fields.text("outcome"));
  }

  /** The members of this audit entry. */
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("at", at)
        .put("method", method)
        .put("program", program)
        .put("pid", pid)
        .putTexts("parents", parents)
        .putText("profile", profile)
        .put("outcome", outcome)
        .build();
  }
}
