package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;

/**
 * Who was given what, the oldest first.
 *
 * @param entries each of them
 */
public record Audit(List<AuditEntry> entries) implements Result {
  /** The audit of a message. */
  public static Audit fromJson(Fields fields) throws FieldException {
    return new Audit(fields.list("entries", AuditEntry::fromJson));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .putObjects("entries", entries.stream().map(AuditEntry::toJson).toList())
        .build();
  }
}
