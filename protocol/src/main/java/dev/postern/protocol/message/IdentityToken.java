package dev.postern.protocol.message;

import dev.postern.protocol.Secret;
import dev.postern.protocol.json.FieldException;
import dev.postern.protocol.json.Fields;
import dev.postern.protocol.json.Json.JsonObject;
import dev.postern.protocol.json.ObjectBuilder;
import java.util.List;

/**
 * An identity token (OpenID Connect Core, section 2).
 *
 * @param identityToken the identity token
 * @param profile the profile it belongs to
 * @param expiresAt when it expires, in seconds since 1970
 * @param issuer who issued it
 * @param audience whom it is for
 * @param algorithm how it is signed
 */
public record IdentityToken(
    Secret identityToken,
    String profile,
    long expiresAt,
    String issuer,
    List<String> audience,
    String algorithm)
    implements Result {
  public IdentityToken {
    audience = List.copyOf(audience);
  }

  /** The identity token of a message. */
  public static IdentityToken fromJson(Fields fields) throws FieldException {
    return new IdentityToken(
        fields.secret("identityToken"),
        fields.text("profile"),
        fields.number("expiresAt"),
        fields.text("issuer"),
        fields.texts("audience"),
        fields.text("algorithm"));
  }

  @Override
  public JsonObject toJson() {
    return new ObjectBuilder()
        .put("identityToken", identityToken)
        .put("profile", profile)
        .put("expiresAt", expiresAt)
        .put("issuer", issuer)
        .putTexts("audience", audience)
        .put("algorithm", algorithm)
        .build();
  }
}
