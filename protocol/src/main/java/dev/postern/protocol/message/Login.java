package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * Asks for a sign-in, or joins the one under way for that profile. Progress comes as {@link
 * LoginEvent}s.
 *
 * @param profile the profile; absent means the default
 * @param provider the name of a preset or of a provider in the configuration; absent means the one
 *     of the profile
 * @param clientId the client id registered with the provider (RFC 6749, section 2.2); remembered
 * @param device whether to use the device grant (RFC 8628) instead of a browser on this machine
 * @param callbackPort the port of the loopback listener, 1 to 65535; absent means any free one
 * @param timeoutSeconds how long the person may take, in seconds, 1 to 3600; absent means 300
 */
public record Login(
    Optional<String> profile,
    Optional<String> provider,
    Optional<String> clientId,
    boolean device,
    Optional<Long> callbackPort,
    Optional<Long> timeoutSeconds)
    implements Request {
  /** The name of the method. */
  public static final String METHOD = "login";

  /** The login of a message. */
  public static Login fromJson(Fields fields) throws FieldException {
    return new Login(
        fields.optionalText("profile"),
        fields.optionalText("provider"),
        fields.optionalText("clientId"),
        fields.flag("device"),
        fields.optionalNumber("callbackPort"),
        fields.optionalNumber("timeoutSeconds"));
  }

  @Override
  public JsonObject parameters() {
    return new ObjectBuilder()
        .putText("profile", profile)
        .putText("provider", provider)
        .putText("clientId", clientId)
        .put("device", device)
        .putNumber("callbackPort", callbackPort)
        .putNumber("timeoutSeconds", timeoutSeconds)
        .build();
  }

  @Override
  public String method() {
    return METHOD;
  }
}
