package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;

/**
 * The workspaces that are trusted.
 *
 * @param workspaces each of them, by path
 */
public record TrustedWorkspaces(List<TrustedWorkspace> workspaces) implements Result {
  /** The trusted workspaces of a message. */
  public static TrustedWorkspaces fromJson(Fields fields) throws FieldException {
    return new TrustedWorkspaces(fields.list("workspaces", TrustedWorkspace::fromJson));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .putObjects("workspaces", workspaces.stream().map(TrustedWorkspace::toJson).toList())
        .build();
  }
}
