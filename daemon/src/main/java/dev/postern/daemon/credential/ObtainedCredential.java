package dev.postern.daemon.credential;

import dev.postern.protocol.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A credential in hand, ready to be given out. */
public sealed interface ObtainedCredential {
  /** The key or token alone. */
  default Secret secret() {
    return switch (this) {
      case ApiKey(Secret key) -> key;
      case BearerToken(Secret token) -> token;
      case HelperValue(Secret value) -> value;
      case OAuthToken token -> token.token();
    };
  }

  /** An API key. */
  record ApiKey(Secret key) implements ObtainedCredential {}

  /** A bearer token. */
  record BearerToken(Secret token) implements ObtainedCredential {}

  /** What a helper printed: key or token, so it is sent as both. */
  record HelperValue(Secret value) implements ObtainedCredential {}

  /**
   * An OAuth access token.
   *
   * @param headers what its provider wants beside it, {@code anthropic-beta} among it
   */
  record OAuthToken(Secret token, Map<String, String> headers, Optional<Instant> expiresAt)
      implements ObtainedCredential {
    /** The header without which Anthropic's API refuses an OAuth token. */
    public static final Map<String, String> ANTHROPIC =
        Map.of("anthropic-beta", "oauth-2025-04-20");

    public OAuthToken {
      headers = Map.copyOf(headers);
    }
  }
}
