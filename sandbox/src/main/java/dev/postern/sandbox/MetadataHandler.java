package dev.postern.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the sandbox says of itself (RFC 8414 section 2, OpenID Connect Discovery section 3). */
final class MetadataHandler implements Handler {
  private final String issuer;

  MetadataHandler(String issuer) {
    this.issuer = issuer;
  }

  @Override
  public Reply handle(Call call) {
    ObjectNode metadata =
        Json.object()
            .put("issuer", issuer)
            .put("authorization_endpoint", issuer + Paths.AUTHORIZATION)
            .put("token_endpoint", issuer + Paths.TOKEN)
            .put("revocation_endpoint", issuer + Paths.REVOCATION)
            .put("device_authorization_endpoint", issuer + Paths.DEVICE_AUTHORIZATION)
            .put("userinfo_endpoint", issuer + Paths.USERINFO)
            .put("jwks_uri", issuer + Paths.JWKS)
            .put("authorization_response_iss_parameter_supported", true);
    list(metadata, "scopes_supported", Scopes.SUPPORTED);
    list(metadata, "response_types_supported", List.of("code"));
    list(metadata, "response_modes_supported", List.of("query"));
    list(metadata, "grant_types_supported", TokenHandler.GRANT_TYPES);
    list(metadata, "code_challenge_methods_supported", List.of("S256"));
    list(metadata, "token_endpoint_auth_methods_supported", List.of("none"));
    list(metadata, "revocation_endpoint_auth_methods_supported", List.of("none"));
    list(metadata, "subject_types_supported", List.of("public"));
    list(metadata, "id_token_signing_alg_values_supported", List.of("RS256"));
    if (call.twist().isPresent() && call.twist().get() instanceof Fault.WrongIssuer) {
      metadata.put("issuer", Redirects.ELSEWHERE);
    }
    return Reply.json(metadata);
  }

  private static void list(ObjectNode metadata, String name, List<String> values) {
    ArrayNode array = metadata.putArray(name);
    values.forEach(array::add);
  }
}
