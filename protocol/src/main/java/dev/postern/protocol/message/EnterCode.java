package dev.postern.protocol.message;

import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.Optional;

/**
 * A code that the person must enter on another device (RFC 8628, section 3.3).
 *
 * @param userCode the code
 * @param verificationUri where to enter it
 * @param verificationUriComplete the same with the code in it
 * @param expiresInSeconds how long the code is good for
 * @param qrCode the URL as lines of block characters
 */
public record EnterCode(
    String userCode,
    String verificationUri,
    Optional<String> verificationUriComplete,
    long expiresInSeconds,
    Optional<String> qrCode)
    implements LoginEvent {
  /** The value of {@code kind}. */
  public static final String KIND = "enter-code";

  /** The enter code of a message. */
  public static EnterCode fromJson(Fields fields) throws FieldException {
    return new EnterCode(
        fields.text("userCode"),
        fields.text("verificationUri"),
        fields.optionalText("verificationUriComplete"),
        fields.number("expiresInSeconds"),
        fields.optionalText("qrCode"));
  }

  @Override
  public JsonObject members() {
    return new ObjectBuilder()
        .put("userCode", userCode)
        .put("verificationUri", verificationUri)
        .putText("verificationUriComplete", verificationUriComplete)
        .put("expiresInSeconds", expiresInSeconds)
        .putText("qrCode", qrCode)
        .build();
  }

  @Override
  public String kind() {
    return KIND;
  }
}
