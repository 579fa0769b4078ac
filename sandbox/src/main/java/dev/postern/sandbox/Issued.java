package dev.postern.sandbox;

import dev.postern.protocol.Secret;
import java.util.List;
import java.util.Optional;

/**
 * Tokens on their way to a client.
 *
 * @param refreshToken absent where the answer does not mention one
 */
record Issued(Grant grant, Secret accessToken, Optional<Secret> refreshToken, List<String> scope) {
  /** Copies the list. */
  Issued {
    scope = List.copyOf(scope);
  }
}
