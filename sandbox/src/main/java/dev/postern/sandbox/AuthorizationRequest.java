package dev.postern.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * A request of a client to be let in, found to be in order (RFC 6749 section 4.1.1).
 *
 * @param codeChallenge of PKCE, S256 (RFC 7636 section 4.3)
 */
record AuthorizationRequest(
    Target target, List<String> scope, String codeChallenge, Optional<String> nonce) {
  /** Copies the list. */
  AuthorizationRequest {
    scope = List.copyOf(scope);
  }

  /** Where an answer goes, good or bad: the redirect URI is a registered one. */
  record Target(String clientId, String redirectUri, Optional<String> state) {}
}
