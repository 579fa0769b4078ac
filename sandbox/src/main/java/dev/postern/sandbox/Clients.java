package dev.postern.sandbox;

import java.util.List;

/** The one client of the sandbox, which is public: it has a name and no secret. */
final class Clients {
  private final String clientId;
  private final RedirectUris redirectUris;

  Clients(String clientId, List<String> redirectUris) {
    this.clientId = clientId;
    this.redirectUris = new RedirectUris(redirectUris);
  }

  boolean knows(String candidate) {
    return clientId.equals(candidate);
  }

  boolean allowsRedirect(String uri) {
    return redirectUris.allows(uri);
  }

  /** The client that a request without the user names (RFC 6749 section 3.2.1). */
  String identify(Call call, Parameters parameters) {
    if (call.headers().containsKey("authorization")
        || parameters.get("client_secret").isPresent()) {
      throw Refusal.invalidClient("this client is public and has no secret to show");
    }
    String candidate = parameters.require("client_id");
    if (!knows(candidate)) {
      throw Refusal.invalidClient("the client is unknown");
    }
    return candidate;
  }
}
