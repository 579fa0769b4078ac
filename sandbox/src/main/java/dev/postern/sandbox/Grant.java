package dev.postern.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the user allowed a client. */
record Grant(String clientId, List<String> scope, Optional<String> nonce, Instant signedInAt) {
  /** Copies the list. */
  Grant {
    scope = List.copyOf(scope);
  }

  /** The same grant without the nonce of its authorization request. */
  Grant withoutNonce() {
    return new Grant(clientId, scope, Optional.empty(), signedInAt);
  }
}
