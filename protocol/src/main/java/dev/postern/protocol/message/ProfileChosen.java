package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;

/**
 * A profile is the default now, or bound to a folder.
 *
 * @param unknown whether no login and no entry of the configuration has its name
 */
public record ProfileChosen(boolean unknown) implements Result {
  /** The profile chosen of a message. */
  public static ProfileChosen fromJson(Fields fields) throws FieldException {
    return new ProfileChosen(fields.flag("unknown"));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder().put("unknown", unknown).build();
  }
}
