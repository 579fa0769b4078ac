package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * One provider, in short.
 *
 * @param provider its name
 * @param server what its server is known by: the issuer, else the token endpoint; absent where the
 *     configuration has yet to name it
 * @param configured whether config.json describes it
 * @param needsClientId whether a client id has yet to be given
 */
public record ProviderSummary(
    String provider, Optional<String> server, boolean configured, boolean needsClientId) {
  /** The provider summary of a message. */
  public static ProviderSummary fromJson(Fields fields) throws FieldException {
    return new ProviderSummary(
        fields.text("provider"),
        fields.optionalText("server"),
        fields.flag("configured"),
        fields.flag("needsClientId"));
  }

  /** The members of this provider summary. */
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("provider", provider)
        .putText("server", server)
        .put("configured", configured)
        .put("needsClientId", needsClientId)
        .build();
  }
}
