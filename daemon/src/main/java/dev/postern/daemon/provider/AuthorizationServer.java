package dev.postern.daemon.provider;

import dev.postern.protocol.Secret;
import java.util.List;

/** The requests that an authorization server answers; each blocks until it has or has not. */
public interface AuthorizationServer {
  /** Trades an authorization code for tokens (RFC 6749 section 4.1.3). */
  TokenReply exchange(CodeExchange request);

  /**
   * Trades a refresh token for new tokens (RFC 6749 section 6); asks once more without scopes where
   * the server finds these invalid.
   *
   * @param scopes the scopes to ask for; empty leaves them as they were granted
   */
  TokenReply refresh(Secret refreshToken, List<String> scopes);

  /** Asks whether the user has approved the device (RFC 8628 section 3.4). */
  TokenReply pollDevice(Secret deviceCode);

  /** Begins a device login (RFC 8628 section 3.1). */
  DeviceReply authorizeDevice(List<String> scopes);

  /** Asks the server to forget a token (RFC 7009). */
  RevocationReply revoke(Secret token, TokenHint hint);
}
