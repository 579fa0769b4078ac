package dev.postern.daemon.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an authorization server says of itself (RFC 8414 section 2).
 *
 * @param endpoints its places
 * @param scopes the scopes it knows, where it says
 */
record Metadata(Provider.Endpoints endpoints, Optional<List<String>> scopes) {
  private static final String HINT = "ask whoever runs the provider, or give its endpoints instead";

  /** The metadata in a document that claims to be of the given issuer. */
  static Metadata read(String provider, String issuer, JsonNode document) throws ProviderException {
    String named = Json.text(document, "issuer").orElse("");
    if (!named.equals(issuer)) {
      throw new ProviderException(
          ProviderException.Cause.DISCOVERY,
          "the metadata of provider "
              + provider
              + " is of issuer \""
              + ServerText.clean(named)
              + "\" instead of \""
              + issuer
              + "\"",
          "write the issuer in config.json exactly as the server does, or do not trust it");
    }
    checkChallenge(provider, document);
    return new Metadata(
        new Provider.Endpoints(
            Optional.of(issuer),
            required(provider, document, "authorization_endpoint"),
            required(provider, document, "token_endpoint"),
            Json.address(document, "revocation_endpoint"),
            Json.address(document, "device_authorization_endpoint"),
            Json.address(document, "jwks_uri"),
            document.path("authorization_response_iss_parameter_supported").asBoolean(false)),
        strings(document, "scopes_supported"));
  }

  private static void checkChallenge(String provider, JsonNode document) throws ProviderException {
    Optional<List<String>> methods = strings(document, "code_challenge_methods_supported");
    if (methods.isPresent() && !methods.get().contains("S256")) {
      throw new ProviderException(
          ProviderException.Cause.DISCOVERY,
          "provider " + provider + " does not offer PKCE with S256",
          "postern signs in with PKCE alone; ask whoever runs the provider to allow it");
    }
  }

  private static URI required(String provider, JsonNode document, String name)
      throws ProviderException {
    Optional<URI> address = Json.address(document, name);
    if (address.isEmpty()) {
      throw new ProviderException(
          ProviderException.Cause.DISCOVERY,
          "the metadata of provider " + provider + " has no usable " + name,
          HINT);
    }
    return address.get();
  }

  private static Optional<List<String>> strings(JsonNode document, String name) {
    JsonNode values = document.get(name);
    if (values == null || !values.isArray()) {
      return Optional.empty();
    }
    List<String> strings = new ArrayList<>();
    values.forEach(value -> strings.add(value.asText()));
    return Optional.of(List.copyOf(strings));
  }
}
