package dev.postern.daemon.provider;

import java.util.Optional;

/**
 * An error in the words of an authorization server (RFC 6749 section 5.2), cleaned for display.
 *
 * @param code the {@code error} code
 * @param description the {@code error_description}
 */
public record OAuthError(String code, Optional<String> description) {
  /** The login is over: the refresh token or code is invalid, expired or revoked. */
  public static final String INVALID_GRANT = "invalid_grant";

  /** The scopes are unknown, malformed, or more than was granted. */
  public static final String INVALID_SCOPE = "invalid_scope";

  /** The user or the server said no. */
  public static final String ACCESS_DENIED = "access_denied";

  public OAuthError {
    code = ServerText.clean(code);
    description = description.map(ServerText::clean).filter(text -> !text.isEmpty());
  }

  /** Whether the error has the given code. */
  public boolean is(String other) {
    return code.equals(other);
  }

  /** The error in one line: the code, and the description where there is one. */
  public String text() {
    return description.map(text -> code + ": " + text).orElse(code);
  }
}
